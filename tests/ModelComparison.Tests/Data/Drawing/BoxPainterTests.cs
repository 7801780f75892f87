using ModelComparison.Data.Annotations;
using ModelComparison.Data.Drawing;
using ModelComparison.Data.Images;
using Xunit;

namespace ModelComparison.Tests.Data.Drawing;

public sealed class BoxPainterTests
{
    private static readonly RgbColour Red = new(255, 0, 0);

    [Fact]
    public void A_box_is_a_frame_one_pixel_wide_whose_maximum_is_excluded()
    {
        var image = BoxPainter.Annotate(new RgbImage(20, 20), [new DrawnBox(new BoundingBox(5, 6, 10, 9), "", Red)]);

        var painted = Enumerable.Range(0, 400).Where(i => image.Pixels[3 * i] == 255).Select(i => (X: i % 20, Y: i / 20)).ToHashSet();
        var expected = Enumerable.Range(5, 5).SelectMany(x => Enumerable.Range(6, 3).Select(y => (X: x, Y: y)))
            .Where(dot => dot.X is 5 or 9 || dot.Y is 6 or 8).ToHashSet();
        Assert.Equal(expected, painted);
    }

    [Fact]
    public void A_label_stands_above_its_box_and_can_be_read()
    {
        var image = BoxPainter.Annotate(new RgbImage(40, 40), [new DrawnBox(new BoundingBox(3, 20, 30, 30), "L1", Red)]);

        // Nine rows of background above the box; "L" is a column of seven dots and a foot of five, in white on red.
        Assert.Equal("#FF0000", At(image, 3, 11));
        Assert.Equal(["#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"], Enumerable.Range(12, 7).Select(y => At(image, 4, y)));
        Assert.Equal(["#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FF0000"], Enumerable.Range(4, 6).Select(x => At(image, x, 18)));
        Assert.Equal("#000000", At(image, 3, 10));
    }

    [Fact]
    public void Boxes_beyond_the_edge_are_cut_off_and_the_original_stays()
    {
        var original = new RgbImage(10, 10);
        var image = BoxPainter.Annotate(original, [new DrawnBox(new BoundingBox(-50, -50, 500, 5), "far beyond", Red)]);

        Assert.All(original.Pixels, value => Assert.Equal(0, value));
        Assert.Equal("#FF0000", At(image, 9, 4));
    }

    [Fact]
    public void Every_printable_character_has_a_shape_of_its_own()
    {
        var shapes = Enumerable.Range(' ', 95).Select(code => Shape((char)code)).ToArray();

        Assert.Equal(95, shapes.Distinct().Count());
        Assert.Equal(Shape('é'), Shape('λ'));
        Assert.DoesNotContain(Shape('é'), shapes);
    }

    [Fact]
    public void A_grid_is_square_and_filled_column_by_column()
    {
        var tiles = Enumerable.Range(0, 5).Select(i => new GridTile(Plain(8, 6, (byte)(50 * (i + 1))), "", [])).ToArray();

        var grid = ImageGrid.Draw(tiles);

        Assert.Equal((24, 18), (grid.Width, grid.Height));
        Assert.Equal((byte)50, grid.Row(3)[3 * 3]);
        Assert.Equal((byte)100, grid.Row(9)[3 * 3]);
        Assert.Equal((byte)200, grid.Row(3)[3 * 12]);
        Assert.Equal((byte)255, grid.Row(16)[3 * 20]);
    }

    [Fact]
    public void A_grid_has_as_many_rows_as_asked_for()
    {
        var tiles = Enumerable.Range(0, 5).Select(i => new GridTile(Plain(8, 6, (byte)(50 * (i + 1))), "", [])).ToArray();

        var grid = ImageGrid.Draw(tiles, rows: 2);

        Assert.Equal((24, 12), (grid.Width, grid.Height));
        Assert.Equal((byte)150, grid.Row(3)[3 * 12]);
    }

    [Fact]
    public void A_large_grid_is_made_smaller_with_its_boxes()
    {
        var tile = new GridTile(new RgbImage(1000, 1000), "", [new DrawnBox(new BoundingBox(100, 500, 900, 700), "", Red)]);

        var grid = ImageGrid.Draw([tile, tile, tile, tile]);

        Assert.Equal((1920, 1920), (grid.Width, grid.Height));
        Assert.Equal("#FF0000", At(grid, 400, 481));
    }

    private static string Shape(char character)
    {
        var image = new RgbImage(8, 9);
        BoxPainter.DrawLabel(image, character.ToString(), 0, 0, 1, Red);
        return Convert.ToHexString(image.Pixels);
    }

    private static RgbImage Plain(int width, int height, byte grey)
    {
        var image = new RgbImage(width, height);
        Array.Fill(image.Pixels, grey);
        return image;
    }

    private static string At(RgbImage image, int x, int y)
    {
        var row = image.Row(y);
        return new RgbColour(row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]).ToString();
    }
}
