using ModelComparison.Data;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public sealed class GroupSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Groups_read_back_as_they_were_written()
    {
        string[] files = ["a/1.png", "a/2, left.png", "b/\"x\".png"];
        string[] groups = ["p1", "p,2", "p\"3\""];
        GroupFile.Write(folder["groups.csv"], files, groups);
        Assert.Equal(groups, GroupFile.Read(folder["groups.csv"], files));
        Assert.Equal(["p\"3\"", "p1"], GroupFile.Read(folder["groups.csv"], [files[2], files[0]]));
    }

    [Theory]
    [InlineData("path,group\na,1\n", "needs a line for every image; 1 image is not in it, the first being b. Add it.")]
    [InlineData("a,1\nb,1\n", "needs the heading 'path,group' in its first line; it has 'a,1'. Add it.")]
    [InlineData("path,group\na,1\nb\n", "needs a path and a group in every line; line 3 is 'b'. Mend it.")]
    [InlineData("path,group\na,1\nb,1\na,2\n", "needs one group an image; a is in '1' and again, in line 4, in '2'. Remove one.")]
    public void A_file_that_does_not_fit_is_refused_in_one_sentence(string text, string message)
    {
        File.WriteAllText(folder["groups.csv"], text);
        var error = Assert.Throws<InputException>(() => GroupFile.Read(folder["groups.csv"], ["a", "b"]));
        Assert.Equal($"{folder["groups.csv"]} {message}", error.Message);
    }

    [Fact]
    public void A_pattern_takes_the_first_brackets() => Assert.Equal(["7", "7", "12"], GroupPattern.Apply(@"p(\d+)", ["a/p7_1.png", "b/p7_2.png", "b/p12_1.png"]));

    [Theory]
    [InlineData(@"q(\d+)", @"The group pattern 'q(\d+)' needs to match the path of every image; it matches none of 2, and not, for example, p1. Change it.")]
    [InlineData(@"p(1)", @"The group pattern 'p(1)' needs to match the path of every image; it matches 1 of 2, and not, for example, p2. Change it.")]
    [InlineData(@"p\d", @"The group pattern 'p\d' needs round brackets around what names the group, for example 'patient-(\d+)'. Add them.")]
    public void A_pattern_that_does_not_fit_is_refused_in_one_sentence(string pattern, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => GroupPattern.Apply(pattern, ["p1", "p2"])).Message);

    [Fact]
    public void Fewer_groups_than_folds_are_refused()
    {
        var error = Assert.Throws<InputException>(() => StratifiedGroupKFold.Split([0, 0, 1, 1], ["a", "b"], GroupPattern.Apply("(x)", ["x1", "x2", "x3", "x4"])));
        Assert.StartsWith("StratifiedGroupKFold needs at least as many groups as folds; got 1 and folds=5.", error.Message, StringComparison.Ordinal);
    }
}
