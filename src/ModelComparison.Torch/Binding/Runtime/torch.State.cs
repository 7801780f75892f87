using System.Text;

using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static string __version__
    {
        get
        {
            Span<byte> buffer = stackalloc byte[64];
            NativeError.Check(mc_torch_version(buffer, buffer.Length));
            return Encoding.ASCII.GetString(buffer[..buffer.IndexOf((byte)0)]);
        }
    }

    /// <summary>The scope that is open on this thread.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Opens a scope that owns the tensors this thread makes from now on.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();

    /// <summary>Runs an expression in a scope of its own; only its result leaves.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    /// <summary>Starts the default generator over from a seed.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeError.Check(mc_manual_seed(seed));
        return Generator.Default;
    }

    /// <summary>The seed the default generator was last given.</summary>
    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>The default generator's state.</summary>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    /// <summary>Takes the default generator back to a state.</summary>
    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    /// <summary>How many threads one operation may use.</summary>
    public static int get_num_threads()
    {
        NativeError.Check(mc_get_num_threads(out var count));
        return count;
    }

    /// <summary>Sets how many threads one operation may use.</summary>
    public static void set_num_threads(int num) => NativeError.Check(mc_set_num_threads(num));

    /// <summary>How many operations may run side by side.</summary>
    public static int get_num_interop_threads()
    {
        NativeError.Check(mc_get_num_interop_threads(out var count));
        return count;
    }

    /// <summary>Sets how many operations may run side by side; only before the first one.</summary>
    public static void set_num_interop_threads(int num) => NativeError.Check(mc_set_num_interop_threads(num));

    /// <summary>Whether an NVIDIA accelerator can be used.</summary>
    public static bool cuda_is_available()
    {
        NativeError.Check(mc_cuda_is_available(out var available));
        return available != 0;
    }

    /// <summary>Floating-point type of new tensors.</summary>
    public static ScalarType get_default_dtype()
    {
        NativeError.Check(mc_get_default_dtype(out var type));
        return (ScalarType)type;
    }

    /// <summary>Sets the floating-point type of new tensors.</summary>
    public static void set_default_dtype(ScalarType dtype) => NativeError.Check(mc_set_default_dtype((int)dtype));

    /// <summary>NVIDIA accelerators.</summary>
    public static class cuda
    {
        /// <summary>Whether one can be used.</summary>
        public static bool is_available() => cuda_is_available();
    }
}
