using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Segmentation;
using ModelComparison.Data.Synthetic;
using Xunit;

namespace ModelComparison.Tests.Data.Segmentation;

public sealed class CellSegmentationTests
{
    private const int Size = 128;

    public static TheoryData<BloodCellClass> Classes => [.. Enum.GetValues<BloodCellClass>()];

    [Theory]
    [MemberData(nameof(Classes))]
    public void After_dilation_little_of_the_cell_is_left_outside_and_most_of_the_image_is_not_taken_for_cell(BloodCellClass kind)
    {
        var generator = new BloodCellGenerator(new BloodCellOptions(1, new Seed(11), Size));
        var (missed, taken) = (0.0, 0.0);
        const int Cells = 12;
        for (var number = 0; number < Cells; number++)
        {
            var cell = generator.Draw(kind, number);
            var found = CellSegmentation.Find(cell.Image)!.Dilate(5);
            var inside = Enumerable.Range(0, Size * Size).Where(pixel => cell.Mask[pixel] != 0).ToList();
            missed += inside.Count(pixel => !found.Cell[pixel]) / (double)inside.Count / Cells;
            taken += (found.Share - (inside.Count / (double)(Size * Size))) / Cells;
        }

        // What the probes need, not what a segmentation of the literature reaches.
        Assert.InRange(missed, 0, 0.005);
        Assert.InRange(taken, -1, 0.35);
    }

    [Fact]
    public void Nothing_is_found_where_nothing_stands_out() => Assert.Null(CellSegmentation.Find(new RgbImage(40, 40)));

    [Fact]
    public void Dilation_grows_by_that_many_pixels_in_every_direction_and_stops_at_the_edge()
    {
        var cell = new bool[9 * 7];
        cell[(3 * 9) + 1] = true;
        var grown = new CellMask(9, 7, cell).Dilate(2);

        for (var y = 0; y < 7; y++)
        {
            for (var x = 0; x < 9; x++)
                Assert.Equal(Math.Abs(x - 1) <= 2 && Math.Abs(y - 3) <= 2, grown[x, y]);
        }

        Assert.Equal(cell, new CellMask(9, 7, cell).Dilate(0).Cell.ToArray());
    }

    [Fact]
    public void The_reach_is_the_farthest_pixel_from_the_middle_over_half_the_shorter_side()
    {
        var cell = new bool[9 * 5];
        cell[(2 * 9) + 0] = true;
        // From (0, 2) to the middle (4, 2), over 2.5.
        Assert.Equal(4 / 2.5, new CellMask(9, 5, cell).Reach, 1e-12);
    }
}
