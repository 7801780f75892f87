using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x Wᵀ + b: [*, in] by [out, in].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Tensor.Created(mc_linear(input.Native, weights.Native, Tensor.Optional(bias), out var result), result);

            /// <summary>Cross-correlation of [N, C, L] with [out, C / groups, K].</summary>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null,
                long groups = 1) =>
                Tensor.Created(mc_conv1d(input.Native, weight.Native, Tensor.Optional(bias), stride ?? 1, padding ?? 0, dilation ?? 1, groups, out var result), result);

            /// <summary>Cross-correlation of [N, C, H, W] with [out, C / groups, K, K].</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Tensor.Created(mc_conv2d(input.Native, weight.Native, Tensor.Optional(bias), Pairs.Of(strides, [1, 1]), Pairs.Of(padding, [0, 0]), Pairs.Of(dilation, [1, 1]), groups, out var result), result);

            /// <summary>Cross-correlation with the padding given as a rule.</summary>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Tensor.Created(mc_conv2d_padding(input.Native, weight.Native, Tensor.Optional(bias), Pairs.Of(strides, [1, 1]), (int)padding, Pairs.Of(dilation, [1, 1]), groups, out var result), result);

            /// <summary>The transposed cross-correlation with [C, out / groups, K, K].</summary>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Tensor.Created(mc_conv_transpose2d(input.Native, weight.Native, Tensor.Optional(bias), Pairs.Of(strides, [1, 1]), Pairs.Of(padding, [0, 0]), Pairs.Of(output_padding, [0, 0]), Pairs.Of(dilation, [1, 1]), groups, out var result), result);

            /// <summary>(x - mean) / √(var + ε) · weight + bias per channel; in training with the batch's statistics, which update the running ones. Ioffe and Szegedy, 2015.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05) =>
                Tensor.Created(mc_batch_norm(input.Native, Tensor.Optional(weight), Tensor.Optional(bias), Tensor.Optional(running_mean), Tensor.Optional(running_var), training.AsFlag(), momentum, eps, out var result), result);

            /// <summary>Normalises the last dimensions of each sample. Ba et al., 2016.</summary>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                Tensor.Created(mc_layer_norm(input.Native, normalized_shape, normalized_shape.Length, Tensor.Optional(weight), Tensor.Optional(bias), eps, out var result), result);

            /// <summary>Normalises groups of channels of each sample. Wu and He, 2018.</summary>
            public static Tensor group_norm(
                Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                Tensor.Created(mc_group_norm(input.Native, num_groups, Tensor.Optional(weight), Tensor.Optional(bias), eps, out var result), result);

            /// <summary>In training, zeros elements with probability p and scales the others by 1 / (1 - p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? InPlace(mc_dropout_(input.Native, p, training.AsFlag()), input) : Tensor.Created(mc_dropout(input.Native, p, training.AsFlag(), out var result), result);

            /// <summary>In training, zeros channels with probability p and scales the others by 1 / (1 - p).</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? InPlace(mc_dropout2d_(input.Native, p, training.AsFlag()), input) : Tensor.Created(mc_dropout2d(input.Native, p, training.AsFlag(), out var result), result);

            /// <summary>Rows of zeros with a one at each class; -1 takes the largest class there is.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                Tensor.Created(mc_one_hot(x.Native, num_classes, out var result), result);
        }
    }
}
