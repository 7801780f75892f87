using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with its own state.</summary>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle handle;

        /// <summary>A generator with a seed.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is { type: not DeviceType.CPU })
                throw new NotSupportedException($"Generators are made on the processor here; got {device}. Leave the device out.");
            NativeError.Check(mc_generator_new(seed, out handle));
        }

        private Generator(GeneratorHandle handle) => this.handle = handle;

        /// <summary>The generator that is used where none is given.</summary>
        public static Generator Default
        {
            get
            {
                NativeError.Check(mc_generator_default(out var handle));
                return new Generator(handle);
            }
        }

        /// <summary>The processor.</summary>
        public Device device => CPU;

        /// <summary>The state, which <see cref="set_state"/> takes again.</summary>
        public Tensor get_state() => Tensor.Created(mc_generator_get_state(handle, out var result), result);

        /// <summary>Goes back to a state.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            NativeError.Check(mc_generator_set_state(handle, value.Native));
        }

        /// <summary>The seed it was last given.</summary>
        public long initial_seed()
        {
            NativeError.Check(mc_generator_initial_seed(handle, out var seed));
            return seed;
        }

        /// <summary>Starts over from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(mc_generator_manual_seed(handle, seed));
            return this;
        }

        /// <summary>Starts over from a seed that the system draws, and tells it.</summary>
        public long seed()
        {
            NativeError.Check(mc_generator_seed(handle, out var seed));
            return seed;
        }

        /// <summary>Frees the generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
                handle.Dispose();
        }

        internal static GeneratorHandle Optional(Generator? generator) => generator is null ? GeneratorHandle.None : generator.handle;
    }
}
