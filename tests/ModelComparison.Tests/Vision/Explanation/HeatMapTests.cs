using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;
using ModelComparison.Vision.Explanation;
using Xunit;

namespace ModelComparison.Tests.Vision.Explanation;

public sealed class HeatMapTests
{
    [Fact]
    public void A_map_is_enlarged_between_the_middles_of_its_cells_and_divided_by_its_hottest_value()
    {
        var heat = HeatMap.Enlarge([0, 4], mapWidth: 2, mapHeight: 1, width: 4, height: 2);

        // Middles of the pixels lie at -0.25, 0.25, 0.75 and 1.25 cells: clamped at both ends.
        Assert.Equal([0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1], heat.Values);
    }

    [Fact]
    public void An_empty_map_stays_empty_and_says_so()
    {
        var heat = HeatMap.Enlarge(new float[4], 2, 2, 6, 6);

        Assert.False(heat.HasEvidence);
        Assert.Null(heat.Box());
        Assert.Null(heat.ShareOn(new CellMask(6, 6, new bool[36])));
        Assert.Null(heat.PointsAt(new CellMask(6, 6, new bool[36])));
    }

    [Theory]
    [InlineData(0f, 0, 0, 127.5f)]
    [InlineData(0.125f, 0, 0, 255)]
    [InlineData(0.375f, 0, 255, 255)]
    [InlineData(0.5f, 127.5f, 255, 127.5f)]
    [InlineData(0.625f, 255, 255, 0)]
    [InlineData(0.875f, 255, 0, 0)]
    [InlineData(1f, 127.5f, 0, 0)]
    public void Colours_are_JET_at_forty_percent(float value, float red, float green, float blue)
    {
        var over = new HeatMap(1, 1, [value]).Over(new RgbImage(1, 1, [100, 100, 100]));

        Assert.Equal([Mixed(red), Mixed(green), Mixed(blue)], over.Pixels);
        static byte Mixed(float colour) => (byte)MathF.Round(60 + (0.4f * colour));
    }

    [Fact]
    public void The_box_is_around_the_largest_part_that_is_hot_enough_and_not_around_a_hotter_small_one()
    {
        float[] values =
        [
            0, 0, 0, 0, 1,
            0, .3f, .3f, 0, 0,
            0, .3f, .3f, .1f, 0,
            0, 0, .2f, 0, 0,
        ];
        Assert.Equal(new BoundingBox(1, 1, 3, 4), new HeatMap(5, 4, values).Box());
        Assert.Equal(new BoundingBox(4, 0, 5, 1), new HeatMap(5, 4, values).Box(0.5f));
    }

    [Fact]
    public void Heat_on_the_cell_is_a_share_of_all_heat()
    {
        var heat = new HeatMap(2, 2, [1, 0.5f, 0.25f, 0.25f]);

        Assert.Equal(0.5, heat.ShareOn(new CellMask(2, 2, [true, false, false, false]))!.Value, 1e-6);
        Assert.True(heat.PointsAt(new CellMask(2, 2, [true, false, false, false])));
        Assert.False(heat.PointsAt(new CellMask(2, 2, [false, true, true, true])));
    }
}
