using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>-log softmax at the class: scores [N, C] and classes [N], or class probabilities [N, C].</summary>
            /// <param name="input">Scores before the softmax.</param>
            /// <param name="target">Class numbers, or probabilities of the scores' shape.</param>
            /// <param name="weight">Weights per class [C].</param>
            /// <param name="ignore_index">The class number that counts for nothing.</param>
            /// <param name="reduction">What becomes of the values per sample.</param>
            /// <param name="label_smoothing">Share of the probability that goes to all classes alike, in [0, 1].</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0)
            {
                var status = mc_cross_entropy(
                    input.Native, target.Native, Tensor.Optional(weight), (long)reduction, ignore_index, label_smoothing, out var result);
                return Tensor.Created(status, result);
            }

            /// <summary>-x at the class, for log-probabilities [N, C] and classes [N].</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(mc_nll_loss(input.Native, target.Native, Tensor.Optional(weight), (long)reduction, -100, out var result), result);

            /// <summary>-(y log x + (1 - y) log(1 - x)) for probabilities x.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(
                    mc_binary_cross_entropy(input.Native, target.Native, Tensor.Optional(weight), (long)reduction, out var result), result);

            /// <summary>Binary cross-entropy of sigmoid(x), computed without overflow; pos_weights scales the positive part.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                var status = mc_binary_cross_entropy_with_logits(
                    input.Native, target.Native, Tensor.Optional(weight), Tensor.Optional(pos_weights), (long)reduction, out var result);
                return Tensor.Created(status, result);
            }

            /// <summary>(x - y)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(mc_mse_loss(input.Native, target.Native, (long)reduction, out var result), result);

            /// <summary>|x - y|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(mc_l1_loss(input.Native, target.Native, (long)reduction, out var result), result);

            /// <summary>d² / 2β where d = |x - y| is below β, else d - β / 2.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Tensor.Created(mc_smooth_l1_loss(input.Native, target.Native, (long)reduction, beta, out var result), result);

            /// <summary>d² / 2 where d = |x - y| is below δ, else δ (d - δ / 2).</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(mc_huber_loss(input.Native, target.Native, (long)reduction, delta, out var result), result);

            /// <summary>Kullback-Leibler divergence of log-probabilities x from y, itself given as logarithms or not.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Tensor.Created(mc_kl_div(input.Native, target.Native, (long)reduction, log_target.AsFlag(), out var result), result);
        }
    }
}
