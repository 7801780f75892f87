using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class SmallClassesTests
{
    private static readonly string[] Classes = ["a", "b", "c"];

    [Fact]
    public void Classes_below_the_minimum_are_dropped_and_listed_and_the_others_numbered_anew()
    {
        var kept = SmallClasses.Drop(Classes, [0, 2, 1, 2, 0, 2], 2);

        Assert.Equal(["a", "c"], kept.ClassNames);
        Assert.Equal([0, 1, 3, 4, 5], kept.Rows);
        Assert.Equal([0, 1, 1, 0, 1], kept.Labels);
        Assert.Equal([new DroppedClass("b", 1)], kept.Dropped);
    }

    [Fact]
    public void Features_follow_their_labels()
    {
        var features = new LabelledFeatures(new FeatureMatrix([0, 1, 2, 3], 4, 1), [0, 1, 2, 0], Classes, ["w", "x", "y", "z"]);

        var kept = SmallClasses.Drop(Classes, [0, 1, 2, 0], 1).Apply(features);
        var fewer = new RelabelledImages(["a", "c"], [0, 2, 3], [0, 1, 0], []).Apply(features);

        Assert.Equal([0, 1, 2, 3], kept.Features.Values.ToArray());
        Assert.Equal([0, 2, 3], fewer.Features.Values.ToArray());
        Assert.Equal([0, 1, 0], fewer.Labels);
        Assert.Equal(["w", "y", "z"], fewer.Files);
    }

    [Fact]
    public void Fewer_than_two_remaining_classes_are_an_error_that_lists_the_sizes() => Assert.Contains(
        "leaves 1 of 3 classes and a comparison needs two; the sizes are a 2, b 1, c 0",
        Assert.Throws<InputException>(() => SmallClasses.Drop(Classes, [0, 1, 0], 2)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_remaining_row_keeps_its_class_by_name() => Prop.ForAll(
        Gen.Choose(0, 4).ListOf().ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(), (labels, minimum) =>
        {
            string[] names = ["p", "q", "r", "s", "t"];
            int[] all = [.. labels, 0, 0, 0, 0, 1, 1, 1, 1];
            var kept = SmallClasses.Drop(names, all, minimum);
            var sameNames = kept.Rows.Zip(kept.Labels).All(pair => kept.ClassNames[pair.Second] == names[all[pair.First]]);
            return sameNames && kept.Rows.Count + kept.Dropped.Sum(dropped => dropped.Count) == all.Length;
        }).QuickCheckThrowOnFailure();
}
