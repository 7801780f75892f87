namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // Moves and casts in place, so that parameters stay the objects that optimisers know. As in PyTorch, only
            // floating-point tensors are cast.
            internal void Convert(ScalarType? type, Device? device)
            {
                using var mode = no_grad();
                foreach (var tensor in named_parameters().Select(entry => (Tensor)entry.parameter).Concat(buffers()))
                {
                    using var converted = Converted(tensor, type, device);
                    NativeError.Check(NativeMethods.mc_set_data(tensor.Native, converted.Native));
                    using var gradient = tensor.grad;
                    if (gradient is null)
                        continue;
                    using var convertedGradient = Converted(gradient, type, device);
                    NativeError.Check(NativeMethods.mc_zero_grad(tensor.Native, 1));
                    tensor.grad = convertedGradient;
                }
            }

            private static Tensor Converted(Tensor tensor, ScalarType? type, Device? device) =>
                tensor.to(tensor.is_floating_point() && type is { } target ? target : tensor.dtype, device ?? tensor.device);
        }
    }
}
