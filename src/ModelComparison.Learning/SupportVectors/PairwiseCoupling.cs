namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// Class probabilities p from pairwise ones r_ij ≈ p_i / (p_i + p_j): the minimizer of Σ_i Σ_{j≠i} (r_ji p_i - r_ij p_j)² with Σ p = 1
/// (Wu, Lin &amp; Weng, JMLR 5, 2004, section 4, algorithm 2).
/// </summary>
internal static class PairwiseCoupling
{
    private const double Tolerance = 0.005;

    /// <summary>Fills <paramref name="p"/> [K] from r [K × K], whose diagonal is not read.</summary>
    public static void Solve(ReadOnlySpan<double> r, Span<double> p)
    {
        var k = p.Length;
        if (k == 2)
        {
            p[0] = r[1];
            p[1] = 1.0 - r[1];
            return;
        }

        Span<double> q = k <= 32 ? stackalloc double[k * k] : new double[k * k];
        Span<double> qp = k <= 32 ? stackalloc double[k] : new double[k];
        for (var t = 0; t < k; t++)
        {
            q[(t * k) + t] = 0.0;
            for (var j = 0; j < k; j++)
            {
                if (j == t)
                    continue;
                q[(t * k) + t] += r[(j * k) + t] * r[(j * k) + t];
                q[(t * k) + j] = -r[(j * k) + t] * r[(t * k) + j];
            }
        }

        p.Fill(1.0 / k);
        for (var iteration = 0; iteration < Math.Max(100, k); iteration++)
        {
            var pqp = Multiply(q, p, qp);
            var largest = 0.0;
            foreach (var value in qp)
                largest = Math.Max(largest, Math.Abs(value - pqp));
            if (largest < Tolerance / k)
                return;
            ImproveEach(q, p, qp, pqp);
        }
    }

    /// <summary>qp = Q p; returns pᵀQp.</summary>
    private static double Multiply(ReadOnlySpan<double> q, ReadOnlySpan<double> p, Span<double> qp)
    {
        var k = p.Length;
        var pqp = 0.0;
        for (var t = 0; t < k; t++)
        {
            qp[t] = 0.0;
            for (var j = 0; j < k; j++)
                qp[t] += q[(t * k) + j] * p[j];
            pqp += p[t] * qp[t];
        }

        return pqp;
    }

    /// <summary>Optimizes one p_t after the other and rescales to Σ p = 1, keeping Qp and pᵀQp up to date (eq. 47).</summary>
    private static void ImproveEach(ReadOnlySpan<double> q, Span<double> p, Span<double> qp, double pqp)
    {
        var k = p.Length;
        for (var t = 0; t < k; t++)
        {
            var diagonal = q[(t * k) + t];
            var change = (pqp - qp[t]) / diagonal;
            p[t] += change;
            var scale = 1.0 + change;
            pqp = (pqp + (change * ((change * diagonal) + (2 * qp[t])))) / scale / scale;
            for (var j = 0; j < k; j++)
            {
                qp[j] = (qp[j] + (change * q[(t * k) + j])) / scale;
                p[j] /= scale;
            }
        }
    }
}
