namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// Sequential minimal optimization for the dual of the C-SVC, min ½ αᵀQα - Σα with 0 ≤ α_t ≤ C_t and Σ y_t α_t = 0, with second-order
/// choice of the working set (Fan, Chen &amp; Lin, JMLR 6, 2005) and shrinking (Chang &amp; Lin, LIBSVM, 2011, section 4.2).
/// It makes the choices of LIBSVM 3.24 in the same order and the same precision, so that both end at the same point, not only
/// within the same tolerance of the optimum.
/// </summary>
/// <remarks>The state is v_t = -y_t ∇f_t: then neither labels nor signed kernel rows appear in the loops.</remarks>
internal sealed unsafe class SmoSolver
{
    private const int ShrinkInterval = 1000;
    private const long LeastMaximumIterations = 10_000_000;

    private readonly KernelRowCache cache;
    private readonly double tolerance;
    private readonly int size;
    private readonly int[] original;
    private readonly double[] sign;
    private readonly double[] cost;
    private readonly double[] alpha;
    private readonly double[] v;

    // 0 where y_t α_t may grow (the "up" set) or fall (the "low" set), -∞ where it may not.
    private readonly double[] upMask;
    private readonly double[] lowMask;

    // Σ over rows at their upper bound of y α k: what they contribute to -v, so that inactive rows can be brought up to date.
    private readonly double[] boundShare;
    private int active;
    private bool unshrunk;

    private SmoSolver(IKernelRows kernel, SmoProblem problem, double tolerance, KernelRowCache cache)
    {
        this.cache = cache;
        this.tolerance = tolerance;
        size = problem.Rows.Length;
        active = size;
        cache.Begin(kernel, (int[])problem.Rows.Clone());
        original = [.. Enumerable.Range(0, size)];
        sign = new double[size];
        cost = new double[size];
        alpha = new double[size];
        v = new double[size];
        upMask = new double[size];
        lowMask = new double[size];
        boundShare = new double[size];
        for (var t = 0; t < size; t++)
        {
            sign[t] = t < problem.PositiveCount ? 1.0 : -1.0;
            cost[t] = t < problem.PositiveCount ? problem.PositiveCost : problem.NegativeCost;
            v[t] = sign[t];
            MarkBounds(t);
        }
    }

    /// <summary>Solves one problem.</summary>
    /// <param name="kernel">Kernel values.</param>
    /// <param name="problem">Rows of both signs.</param>
    /// <param name="tolerance">Stops when no pair violates optimality by more than this; 1e-3 as LIBSVM.</param>
    /// <param name="cache">Buffers of this worker.</param>
    /// <param name="cancellationToken">Checked in every iteration.</param>
    public static SmoSolution Solve(
        IKernelRows kernel, SmoProblem problem, double tolerance, KernelRowCache cache, CancellationToken cancellationToken)
    {
        var solver = new SmoSolver(kernel, problem, tolerance, cache);
        var converged = solver.Iterate(cancellationToken);
        var coefficients = new double[solver.size];
        for (var t = 0; t < solver.size; t++)
            coefficients[solver.original[t]] = solver.sign[t] * solver.alpha[t];
        return new SmoSolution(coefficients, solver.Offset(), converged);
    }

    private bool Iterate(CancellationToken cancellationToken)
    {
        var maximumIterations = Math.Max(LeastMaximumIterations, 100L * size);
        var untilShrink = Math.Min(size, ShrinkInterval) + 1;
        for (var iteration = 0L; iteration < maximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (--untilShrink == 0)
            {
                untilShrink = Math.Min(size, ShrinkInterval);
                Shrink();
            }

            var (first, second) = SelectPair();
            if (second < 0)
            {
                Reactivate();
                (first, second) = SelectPair();
                if (second < 0)
                    return true;
                untilShrink = 1;
            }

            Step(first, second);
        }

        Reactivate();
        return false;
    }

    /// <summary>The pair to improve; no second one when the active rows are optimal to the tolerance.</summary>
    private (int First, int Second) SelectPair()
    {
        fixed (double* values = v, up = upMask, low = lowMask)
        {
            var first = SmoSelection.SelectFirst(values, up, active);
            if (first < 0)
                return (-1, -1);
            fixed (float* row = cache.Row(first))
            {
                var (second, largestNegative) = SmoSelection.SelectSecond(values, low, row, v[first], active);
                return v[first] + largestNegative < tolerance ? (first, -1) : (first, second);
            }
        }
    }

    /// <summary>Optimizes two α alone and brings v up to date.</summary>
    private void Step(int i, int j)
    {
        var rowI = cache.Row(i);
        var rowJ = cache.Row(j);
        double oldI = alpha[i], oldJ = alpha[j];
        bool wasBoundI = oldI >= cost[i], wasBoundJ = oldJ >= cost[j];
        (alpha[i], alpha[j]) = TwoVariableStep.Solve(
            oldI, oldJ, cost[i], cost[j], -sign[i] * v[i], -sign[j] * v[j], sign[i] == sign[j], rowI[j]);
        MarkBounds(i);
        MarkBounds(j);
        fixed (double* values = v)
        fixed (float* ki = rowI, kj = rowJ)
            SmoSelection.Update(values, ki, kj, sign[i] * (alpha[i] - oldI), sign[j] * (alpha[j] - oldJ), active);
        MoveBoundShare(i, rowI, wasBoundI);
        MoveBoundShare(j, rowJ, wasBoundJ);
    }

    private void MarkBounds(int t)
    {
        bool canGrow = alpha[t] < cost[t], canFall = alpha[t] > 0.0;
        upMask[t] = (sign[t] > 0 ? canGrow : canFall) ? 0.0 : double.NegativeInfinity;
        lowMask[t] = (sign[t] > 0 ? canFall : canGrow) ? 0.0 : double.NegativeInfinity;
    }

    private void MoveBoundShare(int t, float[] row, bool wasBound)
    {
        var isBound = alpha[t] >= cost[t];
        if (isBound == wasBound)
            return;
        var change = (isBound ? 1.0 : -1.0) * sign[t] * cost[t];
        for (var s = 0; s < size; s++)
            boundShare[s] += change * row[s];
    }

    /// <summary>Sets rows aside that are at a bound and will most likely stay there (Chang &amp; Lin 2011, eq. 18 and 19).</summary>
    private void Shrink()
    {
        var (largestUp, largestLow) = LargestViolations();
        if (!unshrunk && largestUp + largestLow <= tolerance * 10)
        {
            unshrunk = true;
            Reactivate();
        }

        for (var t = 0; t < active; t++)
        {
            if (!CanSetAside(t, largestUp, largestLow))
                continue;
            active--;
            while (active > t && CanSetAside(active, largestUp, largestLow))
                active--;
            if (active > t)
                Swap(t, active);
        }
    }

    /// <summary>Largest v over rows that may grow, largest -v over rows that may fall.</summary>
    private (double Up, double Low) LargestViolations()
    {
        var (up, low) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var t = 0; t < active; t++)
        {
            up = Math.Max(up, v[t] + upMask[t]);
            low = Math.Max(low, lowMask[t] - v[t]);
        }

        return (up, low);
    }

    private bool CanSetAside(int t, double largestUp, double largestLow)
    {
        // Only the low set: its v is above every candidate's of the up set; only the up set: -v above every candidate's.
        if (upMask[t] < 0)
            return v[t] > largestUp;
        return lowMask[t] < 0 && -v[t] > largestLow;
    }

    private void Swap(int a, int b)
    {
        cache.Swap(a, b);
        foreach (var values in (ReadOnlySpan<double[]>)[sign, cost, alpha, v, upMask, lowMask, boundShare])
            (values[a], values[b]) = (values[b], values[a]);
        (original[a], original[b]) = (original[b], original[a]);
    }

    /// <summary>Brings the rows set aside up to date and takes them back.</summary>
    private void Reactivate()
    {
        for (var t = active; t < size; t++)
            v[t] = sign[t] - boundShare[t];
        for (var s = 0; active < size && s < active; s++)
        {
            if (alpha[s] <= 0.0 || alpha[s] >= cost[s])
                continue;
            var row = cache.Row(s);
            var coefficient = sign[s] * alpha[s];
            for (var t = active; t < size; t++)
                v[t] -= coefficient * row[t];
        }

        active = size;
    }

    /// <summary>ρ: the mean of -v over rows between their bounds, or the middle of what the rows at their bounds allow.</summary>
    private double Offset()
    {
        var (sum, free, upper, lower) = (0.0, 0, double.PositiveInfinity, double.NegativeInfinity);
        for (var t = 0; t < size; t++)
        {
            var value = -v[t];
            if (upMask[t] == 0.0 && lowMask[t] == 0.0)
            {
                free++;
                sum += value;
            }
            else if (upMask[t] == 0.0)
            {
                upper = Math.Min(upper, value);
            }
            else
            {
                lower = Math.Max(lower, value);
            }
        }

        return free > 0 ? sum / free : (upper + lower) / 2;
    }
}
