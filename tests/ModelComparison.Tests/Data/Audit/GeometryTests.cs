using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Data.Audit.Files;
using Xunit;

namespace ModelComparison.Tests.Data.Audit;

public class GeometryTests
{
    [Fact]
    public void An_orientation_and_its_inverse_leave_every_pixel_where_it_was()
    {
        const int Side = 4;
        int[] pixels = [.. Enumerable.Range(0, Side * Side)];
        for (var o = 0; o < OrientationGeometry.Count; o++)
        {
            var orientation = (Orientation)o;
            Assert.Equal(pixels, Turn(Turn(pixels, orientation, Side), orientation.Inverse(), Side));
        }
    }

    [Fact]
    public void A_quarter_turn_to_the_left_brings_the_right_column_to_the_top() => Assert.Equal([2, 4, 1, 3], Turn([1, 2, 3, 4], Orientation.QuarterTurnLeft, 2));

    [Fact]
    public void The_inverse_of_a_window_undoes_it()
    {
        var window = new Window(0.1, 1, 0, 0.9).Inverse().Inverse();
        Assert.Equal((0.1, 1.0, 0.0, 0.9), (Math.Round(window.X0, 12), Math.Round(window.X1, 12), Math.Round(window.Y0, 12), Math.Round(window.Y1, 12)));
    }

    [Theory]
    [InlineData("a/BAS_0012.jpg", "BAS_#.jpg")]
    [InlineData("x/550e8400-e29b-41d4.png", "(hex).png")]
    [InlineData("20240117-0003.png", "#-#.png")]
    [InlineData("cell.png", "cell.png")]
    public void Names_are_told_by_their_pattern(string file, string pattern) => Assert.Equal(pattern, FileNamePattern.Of(file));

    private static int[] Turn(int[] pixels, Orientation orientation, int side)
    {
        var (rowStep, columnStep, start) = orientation.Steps(side);
        return [.. Enumerable.Range(0, side * side).Select(i => pixels[start + (i / side * rowStep) + (i % side * columnStep)])];
    }
}
