using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class ClassGroupingTests
{
    private static readonly string[] Classes = ["basophil", "monocyte", "myeloblast"];

    [Fact]
    public void Labels_become_group_labels_and_groups_come_by_name()
    {
        var grouping = Group(("normal", ["monocyte", "basophil"]), ("cancer", ["myeloblast"]));

        var grouped = grouping.Apply(Classes, [0, 1, 2, 2, 0]);

        Assert.Equal(["cancer", "normal"], grouped.ClassNames);
        Assert.Equal([1, 1, 0, 0, 1], grouped.Labels);
        Assert.Equal([0, 1, 2, 3, 4], grouped.Rows);
        Assert.Empty(grouped.Dropped);
    }

    [Fact]
    public void An_unknown_class_is_an_error_with_the_nearest_name() => Assert.Contains(
        "\"myelobast\", which does not exist; did you mean \"myeloblast\"?",
        Error(() => Group(("cancer", ["myelobast"]), ("normal", ["monocyte", "basophil"])).Apply(Classes, [0])),
        StringComparison.Ordinal);

    [Fact]
    public void A_class_in_no_group_is_an_error() => Assert.Contains(
        "basophil is in none of cancer, normal",
        Error(() => Group(("cancer", ["myeloblast"]), ("normal", ["monocyte"])).Apply(Classes, [0])),
        StringComparison.Ordinal);

    [Fact]
    public void A_class_in_two_groups_is_an_error() => Assert.Contains(
        "\"monocyte\" is in \"cancer\" and again in \"normal\"",
        Error(() => Group(("cancer", ["monocyte"]), ("normal", ["monocyte"]))),
        StringComparison.Ordinal);

    [Fact]
    public void One_group_or_an_empty_group_is_an_error()
    {
        Assert.Contains("at least two groups", Error(() => Group(("all", Classes))), StringComparison.Ordinal);
        Assert.Contains("\"normal\" is empty", Error(() => Group(("cancer", Classes), ("normal", []))), StringComparison.Ordinal);
    }

    private static ClassGrouping Group(params (string Name, string[] Members)[] groups) =>
        new(groups.ToDictionary(group => group.Name, group => (IReadOnlyList<string>)group.Members));

    private static string Error(Action action) => Assert.Throws<InputException>(action).Message;
}
