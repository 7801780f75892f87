using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using Xunit;

namespace ModelComparison.Tests.Data.Synthetic;

public sealed class ConfoundingTests
{
    private const int Size = 96;

    [Fact]
    public void Background_stain_tints_the_glass_and_leaves_the_inside_of_the_cell_as_it_was()
    {
        var clean = Generator(null).Draw(BloodCellClass.Monocyte, 2);
        var stained = Generator("background-stain").Draw(BloodCellClass.Monocyte, 2);

        Assert.Equal(clean.Mask, stained.Mask);
        // Deep inside the cell nothing changes; one grey level is left for the blur from outside.
        Assert.All(Pixels(pixel => clean.Mask[pixel] == 255), pixel => Assert.InRange(stained.Image.Pixels[3 * pixel] - clean.Image.Pixels[3 * pixel], -1, 1));
        Assert.True(MeanOutside(stained, channel: 0) < MeanOutside(clean, channel: 0) - 8);
    }

    [Fact]
    public void Size_changes_the_number_of_pixels_and_not_the_field_of_view()
    {
        var clean = Generator(null).Draw(BloodCellClass.Erythroblast, 0);
        var large = Generator("size").Draw(BloodCellClass.Erythroblast, 0);

        Assert.Equal(Size, clean.Image.Width);
        Assert.Equal(125, large.Image.Width);
        // A pixel of rounding at either side of the box.
        Assert.Equal(clean.Box.Width / 96.0, large.Box.Width / 125.0, 2.5 / 96);
    }

    [Fact]
    public void Compression_gives_each_class_its_quality_and_other_kinds_keep_PNG()
    {
        var qualities = Enum.GetValues<BloodCellClass>().Select(kind => Generator("compression").Draw(kind, 0).JpegQuality).ToList();

        Assert.Equal(5, qualities.Distinct().Count());
        Assert.All(qualities, quality => Assert.InRange(quality!.Value, 1, 100));
        Assert.Null(Generator("size").Draw(BloodCellClass.Basophil, 0).JpegQuality);
    }

    [Theory]
    [InlineData(0.0, 0.2)]
    [InlineData(0.5, 0.6)]
    [InlineData(1.0, 1.0)]
    public void Strength_is_the_share_that_follows_and_the_others_take_a_value_at_random(double strength, double expectedOwn)
    {
        var confounding = new Confounding(ConfounderKind.ImageSize, strength);
        var own = Enumerable.Range(0, 4000).Count(number => confounding.LevelOf(3, new Seed(1).For("myeloblast", number)) == 3);

        // Three standard errors of 4000 draws.
        Assert.Equal(expectedOwn, own / 4000.0, 3 * Math.Sqrt(0.25 / 4000));
    }

    [Theory]
    [InlineData("stain", "one of background-stain, size, compression")]
    [InlineData("size:2", "from 0 to 1")]
    [InlineData("size:-0.1", "from 0 to 1")]
    [InlineData("size:", "from 0 to 1")]
    public void What_is_no_confounder_is_refused_with_what_is_needed(string text, string need)
    {
        var error = Assert.Throws<InputException>(() => Confounding.Parse(text));
        Assert.Contains(need, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_written_form_is_read_back()
    {
        Assert.Equal(new Confounding(ConfounderKind.BackgroundStain, 0.25), Confounding.Parse(new Confounding(ConfounderKind.BackgroundStain, 0.25).ToString()));
        Assert.Equal(1.0, Confounding.Parse("compression").Strength);
    }

    private static BloodCellGenerator Generator(string? confounder) =>
        new(new BloodCellOptions(1, new Seed(7), Size) { Confounding = confounder is null ? null : Confounding.Parse(confounder) });

    private static IEnumerable<int> Pixels(Func<int, bool> chosen) => Enumerable.Range(0, Size * Size).Where(chosen);

    private static double MeanOutside(SyntheticCell cell, int channel) => Pixels(pixel => cell.Mask[pixel] == 0).Average(pixel => cell.Image.Pixels[(3 * pixel) + channel]);
}
