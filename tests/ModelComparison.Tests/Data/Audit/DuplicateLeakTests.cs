using ModelComparison.Data.Audit;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Audit;

public class DuplicateLeakTests
{
    private static readonly string[] Files = ["a", "b", "c", "d", "e"];
    private static readonly DuplicateGroup[] Groups = [new(["a", "b", "c"], ["x"]), new(["d", "not in the run"], ["x"])];

    [Fact]
    public void Pairs_with_one_image_in_training_and_one_in_test_straddle()
    {
        // a and b are in one fold, c in the other: of (a, b), (a, c), (b, c) two straddle, and each of the three is tested on what was learnt.
        Split[] splits = [new(0, 0, [2, 4], [0, 1, 3]), new(0, 1, [0, 1, 3], [2, 4])];
        Assert.Equal(new DuplicateLeak(3, 2, 3, 5), DuplicateLeak.Count(Groups, Files, splits));
    }

    [Fact]
    public void Groups_on_one_side_of_every_split_do_not_straddle()
    {
        Split[] splits = [new(0, 0, [3, 4], [0, 1, 2]), new(0, 1, [0, 1, 2], [3, 4])];
        Assert.Equal(new DuplicateLeak(3, 0, 0, 5), DuplicateLeak.Count(Groups, Files, splits));
    }

    [Fact]
    public void Stratified_folds_of_whole_groups_leave_no_pair_straddling()
    {
        string[] files = [.. Enumerable.Range(0, 60).Select(i => $"{i}")];
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        DuplicateGroup[] groups = [.. Enumerable.Range(0, 20).Select(i => new DuplicateGroup([$"{i}", $"{i + 20}"], ["x"]))];
        var audit = new AuditResult(60, ["0", "1", "2"], 0.9, [], groups, [], [], [], []);
        string[] names = ["0", "1", "2"];

        var grouped = StratifiedGroupKFold.Split(labels, names, audit.GroupOf(files));
        Assert.Equal(new DuplicateLeak(20, 0, 0, 60), DuplicateLeak.Count(groups, files, grouped));
        Assert.NotEqual(0, DuplicateLeak.Count(groups, files, StratifiedKFold.Split(labels, names)).StraddlingPairs);
    }
}
