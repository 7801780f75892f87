using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using Xunit;

namespace ModelComparison.Tests.Data.Synthetic;

public sealed class BloodCellGeneratorTests
{
    private const int Size = 96;

    public static TheoryData<BloodCellClass> Classes => [.. Enum.GetValues<BloodCellClass>()];

    [Theory]
    [MemberData(nameof(Classes))]
    public void The_box_is_the_smallest_that_holds_the_mask_and_the_cell_has_nucleus_and_cytoplasm(BloodCellClass kind)
    {
        for (var number = 0; number < 6; number++)
        {
            var cell = Generator(difficulty: 0.5).Draw(kind, number);
            var inside = Enumerable.Range(0, Size * Size).Where(pixel => cell.Mask[pixel] != 0).ToList();

            Assert.Equal(inside.Min(pixel => pixel % Size), cell.Box.XMin);
            Assert.Equal(inside.Max(pixel => pixel % Size) + 1, cell.Box.XMax);
            Assert.Equal(inside.Min(pixel => pixel / Size), cell.Box.YMin);
            Assert.Equal(inside.Max(pixel => pixel / Size) + 1, cell.Box.YMax);
            Assert.Contains((byte)128, cell.Mask);
            Assert.Contains((byte)255, cell.Mask);
        }
    }

    [Fact]
    public void A_picture_depends_on_its_seed_class_and_number_only()
    {
        var again = Generator(0.5).Draw(BloodCellClass.Monocyte, 3);
        var generator = Generator(0.5);
        generator.Draw(BloodCellClass.Basophil, 0);
        var cell = generator.Draw(BloodCellClass.Monocyte, 3);

        Assert.Equal(again.Image.Pixels, cell.Image.Pixels);
        Assert.Equal(again.Mask, cell.Mask);
        Assert.NotEqual(cell.Image.Pixels, generator.Draw(BloodCellClass.Monocyte, 4).Image.Pixels);
        Assert.NotEqual(cell.Image.Pixels, new BloodCellGenerator(new BloodCellOptions(1, new Seed(8), Size)).Draw(BloodCellClass.Monocyte, 3).Image.Pixels);
    }

    [Fact]
    public void Classes_differ_as_morphology_says()
    {
        // Nuclear share of the cell: a blast's nucleus nearly fills it, a segmented one takes less than half.
        Assert.True(NuclearShare(BloodCellClass.Myeloblast) > 0.55);
        Assert.True(NuclearShare(BloodCellClass.SegmentedNeutrophil) < 0.45);
        // A monocyte is the largest, an erythroblast the smallest of the five.
        Assert.Equal(BloodCellClass.Monocyte, Enum.GetValues<BloodCellClass>().MaxBy(Area));
        Assert.Equal(BloodCellClass.Erythroblast, Enum.GetValues<BloodCellClass>().MinBy(Area));
    }

    [Fact]
    public void More_difficulty_means_more_variation_between_pictures_of_a_class()
    {
        Assert.True(SpreadOfMeanColour(difficulty: 1.0) > 2.0 * SpreadOfMeanColour(difficulty: 0.0));
    }

    [Theory]
    [InlineData(0, 224, 0.5, "images-per-class of at least 1; got 0")]
    [InlineData(1, 32, 0.5, "64 to 1024 pixels; got 32")]
    [InlineData(1, 224, 1.5, "between 0 and 1; got 1.5")]
    [InlineData(1, 224, double.NaN, "between 0 and 1; got NaN")]
    public void Settings_outside_their_range_are_refused_with_the_value(int images, int size, double difficulty, string expected)
    {
        var error = Assert.Throws<InputException>(() => new BloodCellGenerator(new BloodCellOptions(images, new Seed(1), size, difficulty)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static BloodCellGenerator Generator(double difficulty) => new(new BloodCellOptions(1, new Seed(7), Size, difficulty));

    private static double NuclearShare(BloodCellClass kind) =>
        Masks(kind).Average(mask => mask.Count(value => value == 255) / (double)mask.Count(value => value != 0));

    private static double Area(BloodCellClass kind) => Masks(kind).Average(mask => mask.Count(value => value != 0));

    private static IEnumerable<byte[]> Masks(BloodCellClass kind) => Enumerable.Range(0, 8).Select(number => Generator(0.3).Draw(kind, number).Mask);

    private static double SpreadOfMeanColour(double difficulty)
    {
        var means = Enumerable.Range(0, 12)
            .Select(number => Generator(difficulty).Draw(BloodCellClass.Erythroblast, number).Image.Pixels.Average(value => (double)value)).ToList();
        var mean = means.Average();
        return Math.Sqrt(means.Average(value => (value - mean) * (value - mean)));
    }
}
