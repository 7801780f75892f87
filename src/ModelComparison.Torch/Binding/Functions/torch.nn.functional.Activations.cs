using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers and losses as functions.</summary>
        public static partial class functional
        {
            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? InPlace(mc_relu6_(x.Native), x) : x.relu6();

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            /// <summary>1 / (1 + e^-x).</summary>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            /// <summary>1 / (1 + e^-x).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            /// <summary>Hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? InPlace(mc_tanh_(x.Native), x) : x.tanh();

            /// <summary>x · Φ(x), Φ the normal distribution function.</summary>
            public static Tensor gelu(Tensor x) => x.gelu();

            /// <summary>x where it is positive, else the slope times x.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? InPlace(mc_leaky_relu_(input.Native, NativeScalar.Of(negative_slope)), input) : input.leaky_relu(negative_slope);

            /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                inplace ? InPlace(mc_hardsigmoid_(input.Native), input) : Tensor.Created(mc_hardsigmoid(input.Native, out var result), result);

            /// <summary>x · hardsigmoid(x).</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) =>
                inplace ? InPlace(mc_hardswish_(input.Native), input) : Tensor.Created(mc_hardswish(input.Native, out var result), result);

            /// <summary>x · tanh(softplus(x)).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) =>
                inplace ? InPlace(mc_mish_(x.Native), x) : Tensor.Created(mc_mish(x.Native, out var result), result);

            /// <summary>log(1 / (1 + e^-x)).</summary>
            public static Tensor logsigmoid(Tensor x) => Tensor.Created(mc_log_sigmoid(x.Native, out var result), result);

            /// <summary>log(1 + e^(βx)) / β.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            /// <summary>e^x / Σ e^x along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>Logarithm of the softmax along a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            private static Tensor InPlace(int status, Tensor changed)
            {
                NativeError.Check(status);
                return changed.alias();
            }
        }
    }
}
