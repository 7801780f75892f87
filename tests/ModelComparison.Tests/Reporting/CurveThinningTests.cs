using ModelComparison.Data.Randomness;
using ModelComparison.Reporting.Figures;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public class CurveThinningTests
{
    [Fact]
    public void Nothing_that_remains_is_further_from_the_curve_than_half_a_pixel()
    {
        var random = new RandomSource(7);
        double[] x = [0, .. Enumerable.Range(0, 4000).Select(_ => random.NextDouble()).Order(), 1];
        double[] y = [0, .. Enumerable.Range(0, 4000).Select(_ => Math.Sqrt(random.NextDouble())).Order(), 1];

        var (keptX, keptY) = CurveThinning.Thin(x, y);

        Assert.True(keptX.Length < 2000, $"{keptX.Length} of 4002 points are left");
        Assert.Equal((0.0, 1.0), (keptX[0], keptX[^1]));
        for (var i = 0; i < x.Length; i++)
            Assert.True(DistanceToCurve(x[i], y[i], keptX, keptY) <= CurveThinning.Invisible + 1e-12);
    }

    [Fact]
    public void The_corners_of_a_step_function_stay()
    {
        var (x, y) = CurveThinning.Thin([0, 0, 0, 0.5, 0.5, 1], [0, 0.2, 0.4, 0.4, 1, 1]);

        Assert.Equal([0, 0, 0.5, 0.5, 1], x);
        Assert.Equal([0, 0.4, 0.4, 1, 1], y);
        Assert.Empty(CurveThinning.Thin([], []).X);
    }

    private static double DistanceToCurve(double px, double py, double[] x, double[] y)
    {
        var smallest = double.PositiveInfinity;
        for (var i = 1; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - x[i - 1], y[i] - y[i - 1]);
            var squared = (dx * dx) + (dy * dy);
            var along = squared == 0 ? 0 : Math.Clamp((((px - x[i - 1]) * dx) + ((py - y[i - 1]) * dy)) / squared, 0, 1);
            smallest = Math.Min(smallest, double.Hypot(px - x[i - 1] - (along * dx), py - y[i - 1] - (along * dy)));
        }

        return smallest;
    }
}
