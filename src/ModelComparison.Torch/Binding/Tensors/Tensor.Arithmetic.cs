using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum.</summary>
        public Tensor add(Tensor target) => Created(mc_add(Native, Known(target), One, out var result), result);

        /// <summary>Sum with a number.</summary>
        public Tensor add(Scalar scalar) => Created(mc_add_scalar(Native, Number(scalar), One, out var result), result);

        /// <summary>x + α · target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Created(mc_add(Native, Known(target), Number(alpha), out var result), result);

        /// <summary>x + α · scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) =>
            Created(mc_add_scalar(Native, Number(scalar), Number(alpha), out var result), result);

        /// <summary>Difference.</summary>
        public Tensor sub(Tensor target) => Created(mc_sub(Native, Known(target), out var result), result);

        /// <summary>Difference from a number.</summary>
        public Tensor sub(Scalar target) => Created(mc_sub_scalar(Native, Number(target), out var result), result);

        /// <summary>Product element by element.</summary>
        public Tensor mul(Tensor target) => Created(mc_mul(Native, Known(target), out var result), result);

        /// <summary>Product with a number.</summary>
        public Tensor mul(Scalar target) => Created(mc_mul_scalar(Native, Number(target), out var result), result);

        /// <summary>Quotient element by element, rounded if so wished.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Created(mc_div(Native, Known(target), (int)rounding_mode, out var result), result);

        /// <summary>Quotient by a number, rounded if so wished.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Created(mc_div_scalar(Native, Number(target), (int)rounding_mode, out var result), result);

        /// <summary>Remainder with the dividend's sign.</summary>
        public Tensor fmod(Tensor target) => Created(mc_fmod(Native, Known(target), out var result), result);

        /// <summary>Remainder with the dividend's sign.</summary>
        public Tensor fmod(Scalar scalar) => Created(mc_fmod_scalar(Native, Number(scalar), out var result), result);

        /// <summary>Remainder with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Created(mc_remainder(Native, Known(target), out var result), result);

        /// <summary>Remainder with the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Created(mc_remainder_scalar(Native, Number(scalar), out var result), result);

        /// <summary>Power element by element.</summary>
        public Tensor pow(Tensor exponent) => Created(mc_pow(Native, Known(exponent), out var result), result);

        /// <summary>Power.</summary>
        public Tensor pow(Scalar exponent) => Created(mc_pow_scalar(Native, Number(exponent), out var result), result);

        /// <summary>The larger element; not-a-number wins.</summary>
        public Tensor maximum(Tensor other) => Created(mc_maximum(Native, Known(other), out var result), result);

        /// <summary>The smaller element; not-a-number wins.</summary>
        public Tensor minimum(Tensor other) => Created(mc_minimum(Native, Known(other), out var result), result);

        /// <summary>x + weight · (end - x).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Created(mc_lerp(Native, Known(end), Known(weight), out var result), result);

        /// <summary>x + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Created(mc_addcmul(Native, Known(tensor1), Known(tensor2), Number(value), out var result), result);

        /// <summary>x + tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) =>
            Created(mc_addcdiv(Native, Known(tensor1), Known(tensor2), One, out var result), result);

        /// <summary>x + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Created(mc_addcdiv(Native, Known(tensor1), Known(tensor2), Number(value), out var result), result);

        /// <summary>True where equal.</summary>
        public Tensor eq(Tensor target) => Created(mc_eq(Native, Known(target), out var result), result);

        /// <summary>True where equal.</summary>
        public Tensor eq(Scalar target) => Created(mc_eq_scalar(Native, Number(target), out var result), result);

        /// <summary>True where not equal.</summary>
        public Tensor ne(Tensor target) => Created(mc_ne(Native, Known(target), out var result), result);

        /// <summary>True where not equal.</summary>
        public Tensor ne(Scalar target) => Created(mc_ne_scalar(Native, Number(target), out var result), result);

        /// <summary>True where less.</summary>
        public Tensor lt(Tensor target) => Created(mc_lt(Native, Known(target), out var result), result);

        /// <summary>True where less.</summary>
        public Tensor lt(Scalar target) => Created(mc_lt_scalar(Native, Number(target), out var result), result);

        /// <summary>True where less or equal.</summary>
        public Tensor le(Tensor target) => Created(mc_le(Native, Known(target), out var result), result);

        /// <summary>True where less or equal.</summary>
        public Tensor le(Scalar target) => Created(mc_le_scalar(Native, Number(target), out var result), result);

        /// <summary>True where greater.</summary>
        public Tensor gt(Tensor target) => Created(mc_gt(Native, Known(target), out var result), result);

        /// <summary>True where greater.</summary>
        public Tensor gt(Scalar target) => Created(mc_gt_scalar(Native, Number(target), out var result), result);

        /// <summary>True where greater or equal.</summary>
        public Tensor ge(Tensor target) => Created(mc_ge(Native, Known(target), out var result), result);

        /// <summary>True where greater or equal.</summary>
        public Tensor ge(Scalar target) => Created(mc_ge_scalar(Native, Number(target), out var result), result);

        /// <summary>True where both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Created(mc_logical_and(Native, Known(other), out var result), result);

        /// <summary>True where one is not zero.</summary>
        public Tensor logical_or(Tensor other) => Created(mc_logical_or(Native, Known(other), out var result), result);

        /// <summary>True where |x - other| ≤ atol + rtol · |other|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Created(mc_isclose(Native, Known(other), rtol, atol, nanEqual.AsFlag(), out var result), result);

        /// <summary>Whether |x - target| ≤ atol + rtol · |target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Flag(mc_allclose(Native, Known(target), rtol, atol, equal_nan.AsFlag(), out var value), value);
    }
}
