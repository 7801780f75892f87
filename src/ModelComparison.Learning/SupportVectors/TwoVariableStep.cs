namespace ModelComparison.Learning.SupportVectors;

/// <summary>The smallest problem of sequential minimal optimization, solved exactly (Platt 1998; Chang &amp; Lin 2011, section 4.1.2).</summary>
internal static class TwoVariableStep
{
    private const double SmallestCurvature = 1e-12;

    /// <summary>New α_i and α_j on the line y_i α_i + y_j α_j = constant inside the box.</summary>
    /// <param name="alphaI">α_i before.</param>
    /// <param name="alphaJ">α_j before.</param>
    /// <param name="costI">Upper bound of α_i.</param>
    /// <param name="costJ">Upper bound of α_j.</param>
    /// <param name="gradientI">∂f/∂α_i.</param>
    /// <param name="gradientJ">∂f/∂α_j.</param>
    /// <param name="sameSign">y_i = y_j.</param>
    /// <param name="kernel">k_ij; k_ii = k_jj = 1.</param>
    public static (double AlphaI, double AlphaJ) Solve(
        double alphaI, double alphaJ, double costI, double costJ, double gradientI, double gradientJ, bool sameSign, float kernel)
    {
        var curvature = 2.0 - (2.0 * kernel);
        if (curvature <= 0)
            curvature = SmallestCurvature;
        return sameSign
            ? KeepSum(alphaI, alphaJ, costI, costJ, (gradientI - gradientJ) / curvature)
            : KeepDifference(alphaI, alphaJ, costI, costJ, (-gradientI - gradientJ) / curvature);
    }

    private static (double, double) KeepDifference(double alphaI, double alphaJ, double costI, double costJ, double step)
    {
        var difference = alphaI - alphaJ;
        var i = alphaI + step;
        var j = alphaJ + step;
        if (i < 0 || i > costI)
        {
            i = Math.Clamp(i, 0.0, costI);
            j = i - difference;
        }

        if (j < 0 || j > costJ)
        {
            j = Math.Clamp(j, 0.0, costJ);
            i = j + difference;
        }

        return (i, j);
    }

    private static (double, double) KeepSum(double alphaI, double alphaJ, double costI, double costJ, double step)
    {
        var sum = alphaI + alphaJ;
        var i = alphaI - step;
        var j = alphaJ + step;
        if (i < 0 || i > costI)
        {
            i = Math.Clamp(i, 0.0, costI);
            j = sum - i;
        }

        if (j < 0 || j > costJ)
        {
            j = Math.Clamp(j, 0.0, costJ);
            i = sum - j;
        }

        return (i, j);
    }
}
