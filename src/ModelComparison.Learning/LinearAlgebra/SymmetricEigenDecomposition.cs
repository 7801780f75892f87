using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.LinearAlgebra;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL steps with Wilkinson's shift.
/// </summary>
/// <param name="Values">Eigenvalues [N], ascending.</param>
/// <param name="Vectors">Eigenvectors of length 1 [N, N]: row i belongs to value i. Their signs are arbitrary.</param>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th edition, sections 8.3.1 and 8.3.3. The result does not depend on the number of threads: each row of the reduction
/// and each column of the vectors is computed by one thread.
/// </remarks>
internal sealed record SymmetricEigenDecomposition(double[] Values, double[] Vectors)
{
    private const double Precision = 1.1102230246251565e-16;    // half a unit in the last place of 1
    private const int MostSteps = 64;
    private const int PanelColumns = 256;
    private const int RowsWorthThreads = 128;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Symmetric [N, N], of which the lower triangle in row order is read; overwritten.</param>
    /// <param name="size">N, at least 1.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <exception cref="InvalidDataException">A value is not finite, or the steps do not converge.</exception>
    public static SymmetricEigenDecomposition Compute(double[] matrix, int size, int threads)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (matrix.Length != (long)size * size)
            throw new ArgumentException($"An eigendecomposition needs a square matrix; got {matrix.Length} values for {size} rows.", nameof(matrix));
        MirrorLowerTriangle(matrix, size);
        if (!double.IsFinite(TensorPrimitives.SumOfMagnitudes(matrix)))
            throw new InvalidDataException($"An eigendecomposition needs finite values; the matrix of {size} rows has others.");

        var diagonal = new double[size];
        var offDiagonal = new double[size];
        var vectors = Tridiagonalize(matrix, size, diagonal, offDiagonal, threads);
        Diagonalize(diagonal, offDiagonal, vectors, threads);
        return Sorted(diagonal, vectors);
    }

    private static void MirrorLowerTriangle(double[] matrix, int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < row; column++)
                matrix[(column * size) + row] = matrix[(row * size) + column];
        }
    }

    /// <summary>
    /// Reduces A to T = Qᵀ A Q with diagonal d and off-diagonal e (e[i] couples i and i + 1).
    /// v Householder vector with H = I - β v vᵀ, p = β A v, w = p - (β pᵀv / 2) v, so that H A H = A - v wᵀ - w vᵀ.
    /// </summary>
    /// <returns>Qᵀ [N, N] in row order.</returns>
    private static double[] Tridiagonalize(double[] a, int n, double[] d, double[] e, int threads)
    {
        var betas = new double[n];
        var p = new double[n];
        for (var k = 0; k < n - 1; k++)
        {
            var start = k + 1;
            d[k] = a[(k * n) + k];
            // Row k right of the diagonal becomes v, and is kept for Q.
            var v = a.AsMemory((k * n) + start, n - start);
            var alpha = MakeReflector(v.Span, out var beta);
            e[k] = alpha;
            betas[k] = beta;
            if (beta == 0)
                continue;
            var rows = n - start;
            var team = rows < RowsWorthThreads ? 1 : threads;
            ForEachRow(rows, team, row => p[start + row] = beta * TensorPrimitives.Dot<double>(a.AsSpan(((start + row) * n) + start, rows), v.Span));
            var w = p.AsMemory(start, rows);
            TensorPrimitives.MultiplyAdd(v.Span, -0.5 * beta * TensorPrimitives.Dot<double>(w.Span, v.Span), w.Span, w.Span);
            ForEachRow(rows, team, row =>
            {
                var target = a.AsSpan(((start + row) * n) + start, rows);
                TensorPrimitives.MultiplyAdd(w.Span, -v.Span[row], target, target);
                TensorPrimitives.MultiplyAdd(v.Span, -w.Span[row], target, target);
            });
        }

        d[n - 1] = a[^1];
        return AccumulateReflectors(a, betas, n, threads);
    }

    /// <summary>Turns x into the Householder vector v with (I - β v vᵀ) x = α e₁, and returns α.</summary>
    private static double MakeReflector(Span<double> x, out double beta)
    {
        var largest = double.Abs(TensorPrimitives.MaxMagnitude<double>(x));
        beta = 0;
        if (largest == 0 || TensorPrimitives.SumOfMagnitudes<double>(x[1..]) == 0)
            return x[0];
        TensorPrimitives.Divide(x, largest, x);
        var norm = TensorPrimitives.Norm<double>(x);
        var alpha = x[0] > 0 ? -norm : norm;
        x[0] -= alpha;
        beta = 2.0 / TensorPrimitives.SumOfSquares<double>(x);
        return alpha * largest;
    }

    /// <summary>Qᵀ = Hₙ₋₂ … H₁ H₀: column panels of Q, each by one thread, from the last reflector to the first.</summary>
    private static double[] AccumulateReflectors(double[] a, double[] betas, int n, int threads)
    {
        // q holds Q in row order; Q = H₀ H₁ … Hₙ₋₂ I.
        var q = new double[a.Length];
        for (var i = 0; i < n; i++)
            q[(i * n) + i] = 1;
        ForEachPanel(n, threads, (first, count) =>
        {
            var products = new double[count];
            for (var k = n - 2; k >= 0; k--)
            {
                if (betas[k] == 0)
                    continue;
                Array.Clear(products);
                for (var row = k + 1; row < n; row++)
                    TensorPrimitives.MultiplyAdd(q.AsSpan((row * n) + first, count), a[(k * n) + row], products, products);
                for (var row = k + 1; row < n; row++)
                {
                    var target = q.AsSpan((row * n) + first, count);
                    TensorPrimitives.MultiplyAdd(products, -betas[k] * a[(k * n) + row], target, target);
                }
            }
        });

        var transposed = new double[q.Length];
        ForEachRow(n, threads, row =>
        {
            for (var column = 0; column < n; column++)
                transposed[(row * n) + column] = q[(column * n) + row];
        });
        return transposed;
    }

    /// <summary>QL steps on d and e until e vanishes; z [N, N] holds vectors as rows and takes the same rotations.</summary>
    private static void Diagonalize(double[] d, double[] e, double[] z, int threads)
    {
        var n = d.Length;
        var cosines = new double[n];
        var sines = new double[n];
        e[n - 1] = 0;
        for (var l = 0; l < n; l++)
        {
            for (var step = 0; ; step++)
            {
                var m = l;
                while (m < n - 1 && double.Abs(e[m]) > Precision * (double.Abs(d[m]) + double.Abs(d[m + 1])))
                    m++;
                if (m == l)
                    break;
                if (step == MostSteps)
                    throw new InvalidDataException($"An eigendecomposition of {n} rows did not converge in {MostSteps} steps for a value.");
                var first = TakeStep(d, e, l, m, cosines, sines);
                Rotate(z, n, first, m, cosines, sines, threads);
            }
        }
    }

    /// <summary>One implicit QL step on the unreduced block l … m; the rotation of rows i and i + 1 is left in cosines[i] and sines[i].</summary>
    /// <returns>The first row that was rotated.</returns>
    private static int TakeStep(double[] d, double[] e, int l, int m, double[] cosines, double[] sines)
    {
        // g shift and then bulge, r radius, c and s the rotation at hand, p what it takes from the diagonal.
        var g = (d[l + 1] - d[l]) / (2.0 * e[l]);
        var r = Hypotenuse(g, 1.0);
        g = d[m] - d[l] + (e[l] / (g + double.CopySign(r, g)));
        double s = 1.0, c = 1.0, p = 0.0;
        for (var i = m - 1; i >= l; i--)
        {
            var f = s * e[i];
            var b = c * e[i];
            r = Hypotenuse(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // The block falls apart here; what is left is taken up by the next step.
                d[i + 1] -= p;
                e[m] = 0;
                return i + 1;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2.0 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            cosines[i] = c;
            sines[i] = s;
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
        return l;
    }

    private static void Rotate(double[] z, int n, int first, int last, double[] cosines, double[] sines, int threads) =>
        ForEachPanel(n, last - first < RowsWorthThreads ? 1 : threads, (column, count) =>
        {
            for (var i = last - 1; i >= first; i--)
            {
                var lower = z.AsSpan((i * n) + column, count);
                var upper = z.AsSpan(((i + 1) * n) + column, count);
                RotateRows(lower, upper, cosines[i], sines[i]);
            }
        });

    private static void RotateRows(Span<double> lower, Span<double> upper, double c, double s)
    {
        var lanes = System.Numerics.Vector<double>.Count;
        var lowerVectors = MemoryMarshal.Cast<double, System.Numerics.Vector<double>>(lower);
        var upperVectors = MemoryMarshal.Cast<double, System.Numerics.Vector<double>>(upper);
        for (var i = 0; i < lowerVectors.Length; i++)
        {
            var x = lowerVectors[i];
            var y = upperVectors[i];
            lowerVectors[i] = (x * c) - (y * s);
            upperVectors[i] = (x * s) + (y * c);
        }

        for (var i = lowerVectors.Length * lanes; i < lower.Length; i++)
            (lower[i], upper[i]) = ((lower[i] * c) - (upper[i] * s), (lower[i] * s) + (upper[i] * c));
    }

    private static double Hypotenuse(double a, double b) => double.Hypot(a, b);

    private static SymmetricEigenDecomposition Sorted(double[] values, double[] vectors)
    {
        var n = values.Length;
        var order = Enumerable.Range(0, n).OrderBy(i => values[i]).ToArray();
        var sorted = new double[vectors.Length];
        for (var i = 0; i < n; i++)
            vectors.AsSpan(order[i] * n, n).CopyTo(sorted.AsSpan(i * n));
        return new SymmetricEigenDecomposition(Array.ConvertAll(order, i => values[i]), sorted);
    }

    private static void ForEachRow(int rows, int threads, Action<int> action)
    {
        if (threads == 1)
        {
            for (var row = 0; row < rows; row++)
                action(row);
            return;
        }

        // One piece a thread: rows are alike.
        var pieces = Math.Min(threads, rows);
        ParallelRange.Run(pieces, threads, piece =>
        {
            var end = (int)((long)rows * (piece + 1) / pieces);
            for (var row = (int)((long)rows * piece / pieces); row < end; row++)
                action(row);
        }, CancellationToken.None);
    }

    private static void ForEachPanel(int columns, int threads, Action<int, int> action) =>
        ParallelRange.Run((columns + PanelColumns - 1) / PanelColumns, threads, panel =>
        {
            var first = panel * PanelColumns;
            action(first, Math.Min(PanelColumns, columns - first));
        }, CancellationToken.None);
}
