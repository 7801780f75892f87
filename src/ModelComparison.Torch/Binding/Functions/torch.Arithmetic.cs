using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sum.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>Sum.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>Difference.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>Difference.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>Product element by element.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Product element by element.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>Remainder with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    /// <summary>Remainder with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    /// <summary>Remainder with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <summary>Remainder with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <summary>left + α · right.</summary>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    /// <summary>Quotient element by element, rounded if so wished.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    /// <summary>Quotient by a number, rounded if so wished.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    /// <summary>Power element by element.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <summary>Power.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <summary>True where equal.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>True where not equal.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>True where less.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>True where less or equal.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>True where greater.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>True where greater or equal.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>True where both are not zero.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <summary>True where one is not zero.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <summary>True where just one is not zero.</summary>
    public static Tensor logical_xor(Tensor left, Tensor right) =>
        Tensor.Created(mc_logical_xor(left.Native, right.Native, out var result), result);

    /// <summary>Angle of the point (other, input), in radians.</summary>
    public static Tensor atan2(Tensor input, Tensor other) =>
        Tensor.Created(mc_atan2(input.Native, other.Native, out var result), result);

    /// <summary>The larger element; a number wins over not-a-number.</summary>
    public static Tensor fmax(Tensor input, Tensor other) =>
        Tensor.Created(mc_fmax(input.Native, other.Native, out var result), result);

    /// <summary>The smaller element; a number wins over not-a-number.</summary>
    public static Tensor fmin(Tensor input, Tensor other) =>
        Tensor.Created(mc_fmin(input.Native, other.Native, out var result), result);

    /// <summary>The larger element; not-a-number wins.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller element; not-a-number wins.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>x · log y; 0 where x is 0.</summary>
    public static Tensor xlogy(Tensor x, Tensor y) => Tensor.Created(mc_xlogy(x.Native, y.Native, out var result), result);

    /// <summary>x · log y; 0 where x is 0.</summary>
    public static Tensor xlogy(Tensor x, Scalar y) => Tensor.Created(mc_xlogy_scalar(x.Native, y.Native, out var result), result);

    /// <summary>True where |x - other| ≤ atol + rtol · |other|.</summary>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);

    /// <summary>Whether |x - target| ≤ atol + rtol · |target| everywhere.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);
}
