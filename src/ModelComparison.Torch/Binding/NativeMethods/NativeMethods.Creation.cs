using System.Runtime.InteropServices;

namespace TorchSharp;

// New tensors: native/torch/creation.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_empty(
        ReadOnlySpan<long> size, int rank, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_zeros(
        ReadOnlySpan<long> size, int rank, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_ones(
        ReadOnlySpan<long> size, int rank, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_full(
        ReadOnlySpan<long> size, int rank, NativeScalar value, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_rand(
        ReadOnlySpan<long> size, int rank, GeneratorHandle generator, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_randn(
        ReadOnlySpan<long> size, int rank, GeneratorHandle generator, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_randint(
        long low, long high, ReadOnlySpan<long> size, int rank, GeneratorHandle generator, TensorForm form,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_randperm(
        long n, GeneratorHandle generator, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_arange(
        NativeScalar start, NativeScalar stop, NativeScalar step, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_linspace(
        double start, double end, long steps, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_eye(long rows, long columns, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_empty_like(TensorHandle self, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_zeros_like(TensorHandle self, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ones_like(TensorHandle self, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_full_like(
        TensorHandle self, NativeScalar value, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_rand_like(TensorHandle self, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_randn_like(TensorHandle self, TensorForm form, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_bernoulli(
        TensorHandle self, GeneratorHandle generator, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_multinomial(
        TensorHandle self, long count, int replacement, GeneratorHandle generator, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_meshgrid(
        ReadOnlySpan<IntPtr> tensors, int count, int xy, out TensorListHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_from_bytes(
        IntPtr data, int type, ReadOnlySpan<long> size, int rank, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_from_memory(
        IntPtr data, int type, ReadOnlySpan<long> size, int rank, IntPtr release, IntPtr context, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_normal_(TensorHandle self, double mean, double std, GeneratorHandle generator);
    [LibraryImport(Library)] internal static partial int mc_uniform_(TensorHandle self, double from, double to, GeneratorHandle generator);
    [LibraryImport(Library)] internal static partial int mc_bernoulli_(TensorHandle self, double p, GeneratorHandle generator);
    [LibraryImport(Library)] internal static partial int mc_random_(TensorHandle self, long from, long to, GeneratorHandle generator);
}
