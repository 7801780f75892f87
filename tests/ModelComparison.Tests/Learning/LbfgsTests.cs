using ModelComparison.Learning.Optimization;
using Xunit;

namespace ModelComparison.Tests.Learning;

public sealed class LbfgsTests
{
    [Fact]
    public void Rosenbrocks_valley_is_walked_to_its_end()
    {
        var result = Lbfgs.Minimize(new Rosenbrock { Dimension = 4 }, [-1.2, 1.0, -1.2, 1.0], new LbfgsOptions(GradientTolerance: 1e-10));
        Assert.All(result.Point, x => Assert.Equal(1.0, x, 1e-9)); // the minimum is (1, …, 1) with value 0
        Assert.True(result.Iterations < 100, $"{result.Iterations} iterations; quasi-Newton methods need about 40");
    }

    [Fact]
    public void The_number_of_iterations_is_kept_to()
    {
        var result = Lbfgs.Minimize(new Rosenbrock(), [-1.2, 1.0], new LbfgsOptions(MaximumIterations: 3, GradientTolerance: 1e-10));
        Assert.Equal((3, LbfgsStop.Iterations), (result.Iterations, result.Reason));
    }

    [Fact]
    public void A_start_at_the_minimum_takes_no_step()
    {
        var result = Lbfgs.Minimize(new Rosenbrock(), [1.0, 1.0], new LbfgsOptions());
        Assert.Equal((0, LbfgsStop.Gradient), (result.Iterations, result.Reason));
    }

    [Fact]
    public void An_unreachable_tolerance_ends_at_rounding_and_not_in_a_loop()
    {
        var result = Lbfgs.Minimize(new Rosenbrock(), [-1.2, 1.0], new LbfgsOptions(GradientTolerance: 1e-300, RelativeDecrease: 0.0));
        Assert.All(result.Point, x => Assert.Equal(1.0, x, 1e-7));
    }

    /// <summary>Σ 100 (x_{2k+1} - x_{2k}²)² + (1 - x_{2k})² (Rosenbrock 1960).</summary>
    private sealed class Rosenbrock : IDifferentiableFunction
    {
        public int Dimension { get; init; } = 2;

        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            var value = 0.0;
            for (var i = 0; i < point.Length; i += 2)
            {
                var (a, b) = (1 - point[i], point[i + 1] - (point[i] * point[i]));
                value += (a * a) + (100 * b * b);
                gradient[i] = (-2 * a) - (400 * point[i] * b);
                gradient[i + 1] = 200 * b;
            }

            return value;
        }
    }
}
