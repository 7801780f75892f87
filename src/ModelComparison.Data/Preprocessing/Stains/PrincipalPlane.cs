namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>The two directions of largest variance of three-dimensional points.</summary>
internal static class PrincipalPlane
{
    private const int Sweeps = 30;

    /// <summary>Directions of length 1, at right angles, their first entries not negative.</summary>
    /// <param name="values">Points [N, 3].</param>
    /// <param name="points">Which of them count, at least 2.</param>
    public static (double[] Largest, double[] Second) Of(double[] values, int[] points)
    {
        var (matrix, vectors) = (Covariance(values, points), new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Rotate(matrix, vectors, 0, 1);
            Rotate(matrix, vectors, 0, 2);
            Rotate(matrix, vectors, 1, 2);
        }

        int[] order = [0, 1, 2];
        Array.Sort(order, (left, right) => matrix[right, right].CompareTo(matrix[left, left]));
        return (Column(vectors, order[0]), Column(vectors, order[1]));
    }

    private static double[,] Covariance(double[] values, int[] points)
    {
        Span<double> means = stackalloc double[3];
        foreach (var point in points)
        {
            for (var d = 0; d < 3; d++)
                means[d] += values[(3 * point) + d] / points.Length;
        }

        var covariance = new double[3, 3];
        foreach (var point in points)
        {
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                    covariance[i, j] += (values[(3 * point) + i] - means[i]) * (values[(3 * point) + j] - means[j]) / (points.Length - 1);
            }
        }

        return covariance;
    }

    /// <summary>One rotation of Jacobi's method, which makes the entry (p, q) zero. Golub and Van Loan, section 8.5.</summary>
    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (Math.Abs(matrix[p, q]) < 1e-300)
            return;
        var tau = (matrix[q, q] - matrix[p, p]) / (2.0 * matrix[p, q]);
        var tangent = (tau >= 0 ? 1.0 : -1.0) / (Math.Abs(tau) + Math.Sqrt(1.0 + (tau * tau)));
        var cosine = 1.0 / Math.Sqrt(1.0 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var k = 0; k < 3; k++)
            (matrix[k, p], matrix[k, q]) = ((cosine * matrix[k, p]) - (sine * matrix[k, q]), (sine * matrix[k, p]) + (cosine * matrix[k, q]));
        for (var k = 0; k < 3; k++)
        {
            (matrix[p, k], matrix[q, k]) = ((cosine * matrix[p, k]) - (sine * matrix[q, k]), (sine * matrix[p, k]) + (cosine * matrix[q, k]));
            (vectors[k, p], vectors[k, q]) = ((cosine * vectors[k, p]) - (sine * vectors[k, q]), (sine * vectors[k, p]) + (cosine * vectors[k, q]));
        }
    }

    private static double[] Column(double[,] vectors, int column)
    {
        var sign = vectors[0, column] < 0 ? -1.0 : 1.0;
        return [sign * vectors[0, column], sign * vectors[1, column], sign * vectors[2, column]];
    }
}
