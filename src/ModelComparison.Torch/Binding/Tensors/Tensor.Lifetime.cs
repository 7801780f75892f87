using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array with an optional gradient. It is freed by <see cref="Dispose()"/>, by the dispose scope that owns
    /// it, or by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private readonly TensorHandle handle;

        // Takes the handle over; the scope that is open on this thread owns the tensor.
        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            handle.Count();
            DisposeScopeManager.Current?.Register(this);
        }

        /// <summary>How many tensors are alive in this process, on all threads.</summary>
        public static long TotalCount => TensorHandle.Live;

        /// <summary>The largest number of tensors that were alive at once.</summary>
        public static long PeakCount => TensorHandle.Peak;

        /// <summary>The address of the native tensor; zero after disposal.</summary>
        public IntPtr Handle => handle.IsClosed ? IntPtr.Zero : handle.DangerousGetHandle();

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle.IsClosed;

        // The scope that frees this tensor, if any.
        internal DisposeScope? Owner { get; set; }

        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        internal TensorHandle Native =>
            handle.IsClosed ? throw new InvalidOperationException("Tensor invalid -- empty handle.") : handle;

        /// <summary>Frees the tensor; doing it again is harmless. The storage lives on while another tensor shares it.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Lets the tensor go from the scope that owns it: its user disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            Owner?.MarkAsDisposed(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope around the one that owns it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            Owner?.MoveToOuter(this);
            return this;
        }

        /// <summary>Gives the tensor to a scope, or to its user where that is null.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            Owner?.MarkAsDisposed(this);
            other?.Attach((IDisposable)this);
            return this;
        }

        /// <summary>Gives the tensor to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveToOtherDisposeScope(other.Owner);
        }

        /// <summary>Another tensor over the same storage.</summary>
        public Tensor alias() => Created(mc_alias(Native, out var result), result);

        /// <summary>A copy with its own storage, through which gradients flow.</summary>
        public Tensor clone() => Created(mc_clone(Native, out var result), result);

        /// <summary>Frees the native tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || handle.IsClosed)
                return;
            Owner?.MarkAsDisposed(this);
            handle.Dispose();
        }

        internal static TensorHandle Optional(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.Native;

        internal static Tensor Created(int status, TensorHandle result)
        {
            NativeError.Check(status);
            return new Tensor(result);
        }

        internal static (Tensor first, Tensor second) Created(int status, TensorHandle first, TensorHandle second)
        {
            NativeError.Check(status);
            return (new Tensor(first), new Tensor(second));
        }

        internal static Tensor[] CreatedList(int status, TensorListHandle list) => TensorListHandle.Take(status, list)!;

        // The answer of an in-place operation: this object itself.
        private Tensor Same(int status)
        {
            NativeError.Check(status);
            return this;
        }
    }
}
