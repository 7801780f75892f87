using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute value.</summary>
        public Tensor abs() => Created(mc_abs(Native, out var result), result);

        /// <summary>Arc tangent, in radians.</summary>
        public Tensor atan() => Created(mc_atan(Native, out var result), result);

        /// <summary>Smallest integer that is not less.</summary>
        public Tensor ceil() => Created(mc_ceil(Native, out var result), result);

        /// <summary>Cosine of radians.</summary>
        public Tensor cos() => Created(mc_cos(Native, out var result), result);

        /// <summary>Error function.</summary>
        public Tensor erf() => Created(mc_erf(Native, out var result), result);

        /// <summary>e to the power of the elements.</summary>
        public Tensor exp() => Created(mc_exp(Native, out var result), result);

        /// <summary>Largest integer that is not greater.</summary>
        public Tensor floor() => Created(mc_floor(Native, out var result), result);

        /// <summary>True where the element is finite.</summary>
        public Tensor isfinite() => Created(mc_isfinite(Native, out var result), result);

        /// <summary>True where the element is infinite.</summary>
        public Tensor isinf() => Created(mc_isinf(Native, out var result), result);

        /// <summary>True where the element is not a number.</summary>
        public Tensor isnan() => Created(mc_isnan(Native, out var result), result);

        /// <summary>Natural logarithm.</summary>
        public Tensor log() => Created(mc_log(Native, out var result), result);

        /// <summary>Natural logarithm of 1 + x.</summary>
        public Tensor log1p() => Created(mc_log1p(Native, out var result), result);

        /// <summary>Logical negation.</summary>
        public Tensor logical_not() => Created(mc_logical_not(Native, out var result), result);

        /// <summary>Negation.</summary>
        public Tensor neg() => Created(mc_neg(Native, out var result), result);

        /// <summary>1 / x.</summary>
        public Tensor reciprocal() => Created(mc_reciprocal(Native, out var result), result);

        /// <summary>max(x, 0).</summary>
        public Tensor relu() => Created(mc_relu(Native, out var result), result);

        /// <summary>min(max(x, 0), 6).</summary>
        public Tensor relu6() => Created(mc_relu6(Native, out var result), result);

        /// <summary>1 / √x.</summary>
        public Tensor rsqrt() => Created(mc_rsqrt(Native, out var result), result);

        /// <summary>1 / (1 + e^-x).</summary>
        public Tensor sigmoid() => Created(mc_sigmoid(Native, out var result), result);

        /// <summary>-1, 0 or 1.</summary>
        public Tensor sign() => Created(mc_sign(Native, out var result), result);

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Created(mc_silu(Native, out var result), result);

        /// <summary>Sine of radians.</summary>
        public Tensor sin() => Created(mc_sin(Native, out var result), result);

        /// <summary>Hyperbolic sine.</summary>
        public Tensor sinh() => Created(mc_sinh(Native, out var result), result);

        /// <summary>Square root.</summary>
        public Tensor sqrt() => Created(mc_sqrt(Native, out var result), result);

        /// <summary>x².</summary>
        public Tensor square() => Created(mc_square(Native, out var result), result);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh() => Created(mc_tanh(Native, out var result), result);

        /// <summary>x · Φ(x), Φ the normal distribution function.</summary>
        public Tensor gelu() => Created(mc_gelu(Native, 0, out var result), result);

        /// <summary>x where it is positive, else the slope times x.</summary>
        public Tensor leaky_relu(Scalar negative_slope) =>
            Created(mc_leaky_relu_scalar(Native, Number(negative_slope), out var result), result);

        /// <summary>log(1 + e^(βx)) / β; x itself where βx exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            Created(mc_softplus(Native, beta, threshold, out var result), result);

        /// <summary>Nearest number of that many decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) => Created(mc_round(Native, decimals, out var result), result);

        /// <summary>Replaces not-a-number and the infinities; an infinity without a replacement becomes the largest finite number.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Created(mc_nan_to_num(Native, nan, posinf.AsSpan(), Has(posinf), neginf.AsSpan(), Has(neginf), out var result), result);

        /// <summary>e^x / Σ e^x along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            Created(mc_softmax(Native, dim, dtype.OrDefault(), out var result), result);

        /// <summary>Logarithm of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Created(mc_log_softmax(Native, dim, dtype.OrDefault(), out var result), result);

        /// <summary>Elements limited to [min, max].</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Created(mc_clamp(Native, min.AsSpan(), Has(min), max.AsSpan(), Has(max), out var result), result);

        /// <summary>Elements limited to [min, max], bound by bound.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Created(mc_clamp_tensor(Native, Optional(min), Optional(max), out var result), result);

        /// <summary>Elements limited from above.</summary>
        public Tensor clamp_max(Scalar max) => clamp(null, max);

        /// <summary>Elements limited from below.</summary>
        public Tensor clamp_min(Scalar min) => clamp(min);

        /// <summary>Elements limited to [min, max].</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>1 with the element as its probability, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) =>
            Created(mc_bernoulli(Native, Generator.Optional(generator), out var result), result);
    }
}
