using TorchSharp.Modules;

using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What training loops need beside modules and optimisers.</summary>
        public static class utils
        {
            /// <summary>Scales the gradients so that their joint norm is at most max_norm, and tells the norm before. Parameters without one are left out.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                var gradients = Gradients(tensors);
                using var pointers = TensorPointers.Of(gradients);
                NativeError.Check(mc_clip_grad_norm(pointers.Span, pointers.Count, max_norm, norm_type, out var norm));
                gradients.ForEach(gradient => gradient.Dispose());
                return norm;
            }

            /// <summary>Limits every gradient to [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var mode = no_grad();
                foreach (var gradient in Gradients(tensors))
                {
                    gradient.clamp_(-clip_value, clip_value);
                    gradient.Dispose();
                }
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> tensors) =>
                [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
