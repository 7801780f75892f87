using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The accumulated gradient, a new tensor object at each call; null while there is none.</summary>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(mc_grad(Native, out var gradient));
                return gradient.IsInvalid ? null : new Tensor(gradient);
            }
            set => NativeError.Check(mc_set_grad(Native, Optional(value)));
        }

        /// <summary>Whether operations on this tensor are recorded for the gradient.</summary>
        public bool requires_grad
        {
            get => Flag(mc_requires_grad(Native, out var value), value);
            set => NativeError.Check(mc_set_requires_grad(Native, value.AsFlag()));
        }
    }
}
