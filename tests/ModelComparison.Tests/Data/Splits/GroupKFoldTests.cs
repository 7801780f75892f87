using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public class GroupKFoldTests
{
    private static readonly string[] ClassNames = ["basophil", "monocyte", "myeloblast"];

    /// <summary>Patients with 1 to 12 images each, mostly of one class.</summary>
    private static (int[] Labels, string[] Groups) Patients(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var (labels, groups) = (new List<int>(), new List<string>());
        for (var patient = 0; patient < count; patient++)
        {
            var usual = random.Next(3);
            for (var image = random.Next(12); image >= 0; image--)
            {
                labels.Add(random.Next(4) == 0 ? random.Next(3) : usual);
                groups.Add($"patient {patient}");
            }
        }

        return ([.. labels], [.. groups]);
    }

    private static void AssertFoldsOfWholeGroups(IReadOnlyList<Split> splits, string[] groups, int folds)
    {
        Assert.Equal(folds, splits.Count);
        Assert.Equal(Enumerable.Range(0, groups.Length), splits.SelectMany(split => split.Test).Order());
        Assert.All(splits, split =>
        {
            Assert.NotEmpty(split.Test);
            Assert.Equal(groups.Length, split.Training.Count + split.Test.Count);
            Assert.Empty(split.Training.Select(row => groups[row]).Intersect(split.Test.Select(row => groups[row])));
        });
    }

    [Fact]
    public void No_group_is_in_two_folds()
    {
        var cases = Gen.Choose(30, 60).SelectMany(_ => Gen.Choose(2, 6), (patients, folds) => (patients, folds))
            .SelectMany(_ => Gen.Choose(0, 1000), (pair, seed) => (pair.patients, pair.folds, Seed: (ulong)seed));
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (labels, groups) = Patients(c.patients, c.Seed);
            var options = new KFoldOptions(c.folds) { Seed = new Seed(c.Seed) };
            AssertFoldsOfWholeGroups(GroupKFold.Split(groups, options), groups, c.folds);
            AssertFoldsOfWholeGroups(StratifiedGroupKFold.Split(labels, ClassNames, groups, options), groups, c.folds);
        }));
    }

    [Fact]
    public void Groups_of_one_image_are_stratified_as_if_there_were_none()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(row => row < 50 ? 0 : row < 80 ? 1 : 2)];
        string[] groups = [.. Enumerable.Range(0, 100).Select(row => $"{row}")];

        var splits = StratifiedGroupKFold.Split(labels, ClassNames, groups);

        Assert.All(splits, split => Assert.Equal([10, 6, 4], Enumerable.Range(0, 3).Select(c => split.Test.Count(row => labels[row] == c))));
    }

    [Fact]
    public void A_perfect_division_of_groups_is_found_where_greed_alone_fails()
    {
        // The largest first into the lighter fold gives 8 + 5 + 4 and 7 + 6; 8 + 7 and 6 + 5 + 4 are even.
        int[] sizes = [8, 7, 6, 5, 4];
        string[] groups = [.. sizes.SelectMany((size, group) => Enumerable.Repeat($"{group}", size))];

        var splits = GroupKFold.Split(groups, new KFoldOptions(2));

        Assert.Equal([15, 15], splits.Select(split => split.Test.Count));
    }

    [Fact]
    public void Class_proportions_of_whole_patients_stay_close_to_those_of_the_set()
    {
        var (labels, groups) = Patients(60, 3);
        var splits = StratifiedGroupKFold.Split(labels, ClassNames, groups);

        for (var c = 0; c < 3; c++)
        {
            var total = labels.Count(label => label == c);
            Assert.All(splits, split => Assert.InRange(split.Test.Count(row => labels[row] == c) / (double)total, 0.17, 0.23));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_repeats_differ()
    {
        var (labels, groups) = Patients(60, 3);
        var twice = Enumerable.Range(0, 2).Select(_ => StratifiedGroupKFold.Split(labels, ClassNames, groups, new KFoldOptions(5, 2))).ToArray();

        Assert.Equal(SplitFile.ToJson(twice[0], labels.Length), SplitFile.ToJson(twice[1], labels.Length));
        Assert.NotEqual(twice[0][0].Test, twice[0][5].Test);
    }

    [Fact]
    public void What_groups_cannot_give_is_refused_in_one_sentence()
    {
        Assert.Equal(
            "GroupKFold needs at least as many groups as folds; got 3 and folds=5. Use 3 folds or fewer.",
            Assert.Throws<InputException>(() => GroupKFold.Split(["a", "b", "c", "a"])).Message);
        Assert.Equal(
            "StratifiedGroupKFold needs images of each class in at least two groups; all 2 images of class 'monocyte' are in one. "
            + "Merge the class with another, leave it out, or split without groups.",
            Assert.Throws<InputException>(() => StratifiedGroupKFold.Split([0, 0, 1, 1], ClassNames, ["a", "b", "b", "b"], new KFoldOptions(2))).Message);
        Assert.Contains("got none", Assert.Throws<InputException>(() => GroupKFold.Split([])).Message, StringComparison.Ordinal);
    }
}
