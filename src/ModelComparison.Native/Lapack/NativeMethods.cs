using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Native.Lapack;

/// <summary>
/// The functions of LAPACK 3.9 that are used, from OpenBLAS. Fortran's calling convention: every argument by address, matrices by columns, and the lengths of the
/// character arguments at the end.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "openblas";

    static NativeMethods() => NativeLibraryResolver.Register();

    [LibraryImport(Library, EntryPoint = "dsyevr_"), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void SymmetricEigen(
        byte* jobz, byte* range, byte* uplo, int* n, double* a, int* lda, double* vl, double* vu, int* il, int* iu, double* abstol, int* m,
        double* w, double* z, int* ldz, int* isuppz, double* work, int* lwork, int* iwork, int* liwork, int* info,
        nuint jobzLength, nuint rangeLength, nuint uploLength);

    [LibraryImport(Library, EntryPoint = "openblas_get_num_threads"), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int GetThreadCount();

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads"), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void SetThreadCount(int count);
}
