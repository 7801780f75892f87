using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public class StratifiedHoldOutTests
{
    private static readonly string[] ClassNames = ["basophil", "monocyte", "myeloblast"];

    private static int[] Labels(params int[] counts) => [.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))];

    [Fact]
    public void Both_sides_have_the_proportions_of_the_set_and_share_no_image() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(5, 60).ArrayOf(3).ToArbitrary(),
        counts =>
        {
            var labels = Labels(counts);
            var split = Assert.Single(StratifiedHoldOut.Split(labels, ClassNames));

            Assert.Equal(Enumerable.Range(0, labels.Length), split.Training.Concat(split.Test).Order());
            Assert.Equal((int)Math.Round(0.2 * labels.Length, MidpointRounding.AwayFromZero), split.Test.Count);
            for (var c = 0; c < 3; c++)
                Assert.InRange(split.Test.Count(row => labels[row] == c) - (0.2 * counts[c]), -1, 1);
        }));

    [Fact]
    public void Small_classes_keep_an_image_on_each_side()
    {
        var labels = Labels(2, 3, 95);
        foreach (var share in new[] { 0.01, 0.2, 0.99 })
        {
            var split = StratifiedHoldOut.Split(labels, ClassNames, new HoldOutOptions(share))[0];
            for (var c = 0; c < 3; c++)
            {
                Assert.Contains(split.Test, row => labels[row] == c);
                Assert.Contains(split.Training, row => labels[row] == c);
            }
        }
    }

    [Fact]
    public void Repeats_are_drawn_anew()
    {
        var splits = StratifiedHoldOut.Split(Labels(50, 50), ClassNames, new HoldOutOptions(0.2, 3));

        Assert.Equal([(0, 0), (1, 0), (2, 0)], splits.Select(split => (split.Repeat, split.Fold)));
        Assert.NotEqual(splits[0].Test, splits[1].Test);
    }

    [Fact]
    public void What_cannot_be_held_out_is_refused_in_one_sentence()
    {
        Assert.Equal(
            "StratifiedHoldOut needs at least 2 images of each class; class 'monocyte' has 1 image. Leave it out with drop-classes-below: 2 (evaluate: --drop-classes-below 2), or merge it with another class.",
            Assert.Throws<InputException>(() => StratifiedHoldOut.Split(Labels(5, 1, 5), ClassNames)).Message);
        Assert.Contains("got 1.5", Assert.Throws<InputException>(() => StratifiedHoldOut.Split(Labels(5, 5), ClassNames, new HoldOutOptions(1.5))).Message, StringComparison.Ordinal);
        Assert.Contains("got NaN", Assert.Throws<InputException>(() => StratifiedHoldOut.Split(Labels(5, 5), ClassNames, new HoldOutOptions(double.NaN))).Message, StringComparison.Ordinal);
    }
}
