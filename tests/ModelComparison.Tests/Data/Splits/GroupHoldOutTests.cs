using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public sealed class GroupHoldOutTests
{
    // Sixty patients of five images; every third patient has the second class.
    private static readonly int[] Labels = [.. Enumerable.Range(0, 300).Select(row => row / 5 % 3 == 0 ? 1 : 0)];
    private static readonly string[] Patients = [.. Enumerable.Range(0, 300).Select(row => $"patient {row / 5}")];
    private static readonly string[] ClassNames = ["healthy", "ill"];

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void A_hold_out_keeps_patients_whole_and_tests_about_the_share_of_each_class(double share)
    {
        var splits = StratifiedGroupHoldOut.Split(Labels, ClassNames, Patients, new HoldOutOptions(share, Repeats: 2));
        Assert.Equal([0, 1], splits.Select(split => split.Repeat));
        foreach (var split in splits)
        {
            Assert.Equal(Enumerable.Range(0, 300), split.Training.Concat(split.Test).Order());
            Assert.Empty(split.Training.Select(row => Patients[row]).Intersect(split.Test.Select(row => Patients[row])));

            // 0.02 from the share that folds can make, 0.05 for the class of twenty patients, one patient being 0.05 of it.
            Assert.InRange(split.Test.Count / 300.0, share - 0.04, share + 0.04);
            Assert.InRange(split.Test.Count(row => Labels[row] == 1) / 100.0, share - 0.07, share + 0.07);
        }

        Assert.NotEqual(splits[0].Test, splits[1].Test);
    }

    [Fact]
    public void The_seed_decides()
    {
        int[] Test(ulong seed) => [.. StratifiedGroupHoldOut.Split(Labels, ClassNames, Patients, new HoldOutOptions { Seed = new Seed(seed) })[0].Test];
        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
    }

    [Fact]
    public void Splits_that_divide_a_group_are_refused_by_its_name()
    {
        var whole = StratifiedGroupHoldOut.Split(Labels, ClassNames, Patients);
        GroupsOfSplits.RequireWhole(whole, Patients, "folds.npy");
        var error = Assert.Throws<InputException>(() => GroupsOfSplits.RequireWhole(StratifiedKFold.Split(Labels, ClassNames), Patients, "folds.npy"));
        Assert.StartsWith("folds.npy must keep each group on one side of a split; fold 1 divides ", error.Message, StringComparison.Ordinal);
    }
}
