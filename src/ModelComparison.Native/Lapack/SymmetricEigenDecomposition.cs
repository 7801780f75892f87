namespace ModelComparison.Native.Lapack;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by LAPACK's dsyevr (Dhillon and Parlett, multiple relatively robust representations).</summary>
/// <param name="Values">Eigenvalues [N], ascending.</param>
/// <param name="Vectors">Eigenvectors of length 1 [N, N]: row i belongs to value i. Their signs are arbitrary.</param>
public sealed record SymmetricEigenDecomposition(double[] Values, double[] Vectors)
{
    private static readonly Lock Gate = new();

    /// <summary>Decomposes a matrix on one thread, so that the result does not depend on how many the machine has.</summary>
    /// <param name="matrix">Symmetric [N, N], of which the lower triangle in row order is read; overwritten.</param>
    /// <param name="size">N, at least 1.</param>
    /// <exception cref="InvalidDataException">LAPACK found no decomposition, as for values that are NaN.</exception>
    /// <exception cref="DllNotFoundException">OpenBLAS is not installed.</exception>
    public static unsafe SymmetricEigenDecomposition Compute(double[] matrix, int size)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (matrix.Length != (long)size * size)
            throw new ArgumentException($"An eigendecomposition needs a square matrix; got {matrix.Length} values for {size} rows.", nameof(matrix));
        var values = new double[size];
        var vectors = new double[matrix.Length];
        var supports = new int[2 * size];
        fixed (double* a = matrix, w = values, z = vectors)
        fixed (int* isuppz = supports)
        {
            // Asked with a length of -1, LAPACK answers how much workspace it wants.
            double workWanted = 0;
            int integersWanted = 0, status = Call(a, w, z, isuppz, size, &workWanted, -1, &integersWanted, -1);
            if (status == 0)
            {
                var work = new double[(int)workWanted];
                var integers = new int[integersWanted];
                fixed (double* workspace = work)
                fixed (int* integerWorkspace = integers)
                {
                    // The number of threads belongs to the whole process: one call at a time may change it.
                    lock (Gate)
                    {
                        var threadsBefore = NativeMethods.GetThreadCount();
                        NativeMethods.SetThreadCount(1);
                        status = Call(a, w, z, isuppz, size, workspace, work.Length, integerWorkspace, integers.Length);
                        NativeMethods.SetThreadCount(threadsBefore);
                    }
                }
            }

            if (status != 0)
                throw new InvalidDataException($"LAPACK's dsyevr could not decompose a matrix of {size} rows (info {status}). Does it hold values that are not finite?");
        }

        return new SymmetricEigenDecomposition(values, vectors);
    }

    private static unsafe int Call(double* a, double* w, double* z, int* isuppz, int size, double* work, int workLength, int* integers, int integerLength)
    {
        // A symmetric matrix by rows is the same by columns, with the lower triangle as the upper one.
        byte jobz = (byte)'V', range = (byte)'A', uplo = (byte)'U';
        double unused = 0, tolerance = 0;
        int unusedIndex = 0, found = 0, info = 0;
        NativeMethods.SymmetricEigen(
            &jobz, &range, &uplo, &size, a, &size, &unused, &unused, &unusedIndex, &unusedIndex, &tolerance, &found,
            w, z, &size, isuppz, work, &workLength, integers, &integerLength, &info, 1, 1, 1);
        return info;
    }
}
