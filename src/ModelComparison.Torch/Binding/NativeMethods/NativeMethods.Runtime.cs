using System.Runtime.InteropServices;

namespace TorchSharp;

// Errors, threads, random state and gradient modes: native/torch/runtime.cpp.
internal static partial class NativeMethods
{
    private const string Library = "mctorch";

    [LibraryImport(Library)] internal static partial int mc_last_error(Span<byte> buffer, int capacity);
    [LibraryImport(Library)] internal static partial int mc_torch_version(Span<byte> buffer, int capacity);
    [LibraryImport(Library)] internal static partial int mc_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int mc_get_num_threads(out int result);
    [LibraryImport(Library)] internal static partial int mc_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int mc_get_num_interop_threads(out int result);
    [LibraryImport(Library)] internal static partial int mc_cuda_is_available(out int result);
    [LibraryImport(Library)] internal static partial int mc_get_default_dtype(out int result);
    [LibraryImport(Library)] internal static partial int mc_set_default_dtype(int type);
    [LibraryImport(Library)] internal static partial int mc_use_deterministic_algorithms(int on, int warnOnly);
    [LibraryImport(Library)] internal static partial int mc_are_deterministic_algorithms_enabled(out int result);
    [LibraryImport(Library)] internal static partial int mc_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial int mc_generator_default(out GeneratorHandle result);
    [LibraryImport(Library)] internal static partial int mc_generator_new(ulong seed, out GeneratorHandle result);
    [LibraryImport(Library)] internal static partial int mc_generator_free(IntPtr self);
    [LibraryImport(Library)] internal static partial int mc_generator_manual_seed(GeneratorHandle self, long seed);
    [LibraryImport(Library)] internal static partial int mc_generator_seed(GeneratorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_generator_initial_seed(GeneratorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_generator_get_state(GeneratorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_generator_set_state(GeneratorHandle self, TensorHandle state);
    [LibraryImport(Library)] internal static partial int mc_is_grad_enabled(out int result);
    [LibraryImport(Library)] internal static partial int mc_set_grad_enabled(int enabled);
    [LibraryImport(Library)] internal static partial int mc_is_inference_mode_enabled(out int result);
    [LibraryImport(Library)] internal static partial int mc_inference_mode_enter(int enabled, out IntPtr result);
    [LibraryImport(Library)] internal static partial int mc_inference_mode_leave(IntPtr guard);
}
