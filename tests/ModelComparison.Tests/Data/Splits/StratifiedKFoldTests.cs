using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public class StratifiedKFoldTests
{
    private static readonly string[] ClassNames = ["basophil", "monocyte", "myeloblast"];

    private static int[] Labels(params int[] counts) => [.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))];

    [Fact]
    public void Stratified_folds_differ_by_at_most_one_image_per_class_and_in_size()
    {
        var cases = from counts in Gen.Choose(7, 40).ArrayOf(3)
                    from folds in Gen.Choose(2, 7)
                    from seed in Gen.Choose(0, 1000)
                    select (counts, folds, seed);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var labels = Labels(c.counts);
            new RandomSource((ulong)c.seed).Shuffle<int>(labels);
            var splits = StratifiedKFold.Split(labels, ClassNames, new KFoldOptions(c.folds) { Seed = new Seed((ulong)c.seed) });

            Assert.InRange(splits.Max(split => split.Test.Count) - splits.Min(split => split.Test.Count), 0, 1);
            for (var label = 0; label < 3; label++)
            {
                var counts = splits.Select(split => split.Test.Count(row => labels[row] == label)).ToArray();
                Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            }
        }));
    }

    [Fact]
    public void Folds_partition_the_rows_in_every_repeat()
    {
        var labels = Labels(13, 8, 21);
        var splits = StratifiedKFold.Split(labels, ClassNames, new KFoldOptions(4, 3));

        Assert.Equal(12, splits.Count);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            var folds = splits.Where(split => split.Repeat == repeat).ToArray();
            Assert.Equal([0, 1, 2, 3], folds.Select(split => split.Fold));
            Assert.Equal(Enumerable.Range(0, labels.Length), folds.SelectMany(split => split.Test).Order());
        }

        Assert.All(splits, split =>
        {
            Assert.Equal(split.Training.Order(), split.Training);
            Assert.Equal(split.Test.Order(), split.Test);
            Assert.Equal(Enumerable.Range(0, labels.Length), split.Training.Concat(split.Test).Order());
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_splits_and_another_seed_or_repeat_gives_others()
    {
        var labels = Labels(20, 20, 20);
        int[] FirstTest(ulong seed, int split) => [.. StratifiedKFold.Split(labels, ClassNames, new KFoldOptions(5, 2) { Seed = new Seed(seed) })[split].Test];

        Assert.Equal(FirstTest(7, 0), FirstTest(7, 0));
        Assert.NotEqual(FirstTest(7, 0), FirstTest(8, 0));
        Assert.NotEqual(FirstTest(7, 0), FirstTest(7, 5));
    }

    [Fact]
    public void A_class_smaller_than_the_folds_is_named_with_its_count_and_the_ways_out()
    {
        var error = Assert.Throws<InputException>(() => StratifiedKFold.Split(Labels(9, 3, 9), ClassNames));

        Assert.Equal(
            "StratifiedKFold needs at least as many images of each class as folds; class 'monocyte' has 3 images and folds=5. "
            + "Leave it out with drop-classes-below: 5 (evaluate: --drop-classes-below 5), use 3 folds, or merge it with another class.",
            error.Message);
    }

    [Fact]
    public void A_class_of_one_image_is_not_advised_to_use_one_fold()
    {
        var error = Assert.Throws<InputException>(() => StratifiedKFold.Split(Labels(9, 1, 9), ClassNames));

        Assert.Contains("has 1 image and folds=5. Leave it out with drop-classes-below: 5 (evaluate: --drop-classes-below 5), or merge it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_images_takes_no_part()
    {
        var splits = StratifiedKFold.Split(Labels(10, 0, 10), ClassNames);

        Assert.All(splits, split => Assert.Equal(4, split.Test.Count));
    }

    [Fact]
    public void Wrong_settings_are_named_with_their_value()
    {
        Assert.Contains("got folds=1", Assert.Throws<InputException>(() => StratifiedKFold.Split(Labels(9, 9, 9), ClassNames, new KFoldOptions(1))).Message, StringComparison.Ordinal);
        Assert.Contains("got repeats=0", Assert.Throws<InputException>(() => StratifiedKFold.Split(Labels(9, 9, 9), ClassNames, new KFoldOptions(5, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("got none", Assert.Throws<InputException>(() => StratifiedKFold.Split([], ClassNames)).Message, StringComparison.Ordinal);
    }
}
