using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Torch.Acceleration;

/// <summary>
/// Threads of OpenBLAS, which libtorch multiplies matrices with. torch.set_num_threads does not reach them: they come from the environment or the machine, and
/// their number changes the last digits of products.
/// </summary>
public static partial class BlasThreads
{
    private const string Library = "libopenblas.so.0";

    /// <summary>Sets the number for the whole process.</summary>
    /// <param name="threads">At least 1.</param>
    /// <returns>The number before, or 0 where libtorch stands on another library and nothing was set.</returns>
    public static int Set(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        try
        {
            var before = openblas_get_num_threads();
            openblas_set_num_threads(threads);
            return before;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0;
        }
    }

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int openblas_get_num_threads();

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void openblas_set_num_threads(int count);
}
