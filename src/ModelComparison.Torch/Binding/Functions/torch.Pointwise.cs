using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Absolute value.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Arc tangent, in radians.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>Smallest integer that is not less.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>Cosine of radians.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>Error function.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>e to the power of the elements.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>Largest integer that is not greater.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>True where the element is not a number.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>Natural logarithm.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>Natural logarithm of 1 + x.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>Logical negation.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Negation.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>1 / x.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>1 / √x.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>1 / (1 + e^-x).</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>-1, 0 or 1.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>Sine of radians.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>Square root.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>x².</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>e^x - 1.</summary>
    public static Tensor expm1(Tensor input) => Tensor.Created(mc_expm1(input.Native, out var result), result);

    /// <summary>Logarithm to base 10.</summary>
    public static Tensor log10(Tensor input) => Tensor.Created(mc_log10(input.Native, out var result), result);

    /// <summary>Logarithm to base 2.</summary>
    public static Tensor log2(Tensor input) => Tensor.Created(mc_log2(input.Native, out var result), result);

    /// <summary>True where the element is finite.</summary>
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    /// <summary>True where the element is infinite.</summary>
    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    /// <summary>Nearest number of that many decimals, halves to even.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <summary>e^x / Σ e^x along a dimension.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    /// <summary>Elements limited to [min, max].</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Elements limited to [min, max], bound by bound.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <summary>Elements limited from above.</summary>
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);

    /// <summary>Elements limited from below.</summary>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    /// <summary>Elements limited to [min, max].</summary>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Replaces not-a-number and the infinities.</summary>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);

    /// <summary>x + weight · (end - x).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
}
