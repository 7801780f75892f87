using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public class TrainingSubsetTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 10)];
    private static readonly IReadOnlyList<Split> Splits = StratifiedKFold.Split(Labels, Names);

    [Fact]
    public void Smaller_sets_are_among_the_larger_ones_and_test_images_stay()
    {
        var previous = Take(10);
        foreach (var size in (int[])[11, 20, 40, 79])
        {
            var larger = Take(size);
            for (var fold = 0; fold < Splits.Count; fold++)
            {
                Assert.Equal(size, larger[fold].Training.Count);
                Assert.Subset(larger[fold].Training.ToHashSet(), previous[fold].Training.ToHashSet());
                Assert.Subset(Splits[fold].Training.ToHashSet(), larger[fold].Training.ToHashSet());
                Assert.Equal(Splits[fold].Test, larger[fold].Test);
                Assert.Equal(larger[fold].Training.Order(), larger[fold].Training);
            }

            previous = larger;
        }
    }

    [Fact]
    public void Each_class_keeps_its_share_to_within_one_image()
    {
        foreach (var size in (int[])[10, 25, 50])
        {
            foreach (var split in Take(size))
            {
                for (var c = 0; c < Names.Length; c++)
                {
                    var share = (double)Splits[split.Fold].Training.Count(row => Labels[row] == c) / Splits[split.Fold].Training.Count;
                    Assert.InRange(split.Training.Count(row => Labels[row] == c) - (share * size), -1, 1);
                }
            }
        }
    }

    [Fact]
    public void Another_seed_chooses_other_images_and_the_same_seed_the_same()
    {
        Assert.Equal(Take(20)[0].Training, Take(20)[0].Training);
        Assert.NotEqual(Take(20)[0].Training, Take(20, seed: 8)[0].Training);
    }

    [Fact]
    public void A_size_that_a_split_has_not_or_that_loses_a_class_is_refused_with_what_would_do()
    {
        Assert.Contains("fold 1 has 80, got 81", Assert.Throws<InputException>(() => Take(81)).Message, StringComparison.Ordinal);
        var error = Assert.Throws<InputException>(() => Take(2)).Message;
        Assert.Contains("training-size 2 leaves class 'c' without an image in fold 1. Use at least ", error, StringComparison.Ordinal);
        var least = int.Parse(error[(error.LastIndexOf(' ') + 1)..^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(3, Take(least)[0].Training.Select(row => Labels[row]).Distinct().Count());
        Assert.ThrowsAny<InputException>(() => Take(least - 1));
    }

    private static IReadOnlyList<Split> Take(int size, ulong seed = 7) => TrainingSubset.Take(Splits, Labels, Names, size, new Seed(seed));
}
