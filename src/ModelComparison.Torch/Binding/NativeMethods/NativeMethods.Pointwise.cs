using System.Runtime.InteropServices;

namespace TorchSharp;

// Operations element by element: native/torch/pointwise.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)] internal static partial int mc_abs(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_atan(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ceil(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_cos(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_erf(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_exp(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_expm1(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_floor(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_isfinite(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_isinf(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_isnan(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log10(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log1p(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log2(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_logical_not(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_neg(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_reciprocal(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_relu(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_relu6(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_rsqrt(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sigmoid(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sign(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_silu(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sin(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sinh(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sqrt(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_square(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_tanh(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_bitwise_not(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_hardsigmoid(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_hardswish(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log_sigmoid(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mish(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_abs_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_exp_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_log_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_neg_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_reciprocal_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_relu_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_relu6_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_sigmoid_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_silu_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_sqrt_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_tanh_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_hardsigmoid_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_hardswish_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_mish_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_zero_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_atan2(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_eq(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ge(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_gt(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_le(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_lt(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ne(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_fmod(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_remainder(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_fmax(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_fmin(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_maximum(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_minimum(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mul(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_pow(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_logical_and(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_logical_or(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_logical_xor(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_xlogy(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_bitwise_and(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_bitwise_or(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_bitwise_xor(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_eq_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ge_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_gt_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_le_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_lt_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ne_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_fmod_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_remainder_scalar(
        TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mul_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_pow_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_xlogy_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_leaky_relu_scalar(
        TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_add(
        TensorHandle self, TensorHandle other, NativeScalar alpha, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_add_scalar(
        TensorHandle self, NativeScalar other, NativeScalar alpha, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sub(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_sub_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_rsub_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_rpow_scalar(TensorHandle self, NativeScalar @base, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_div(TensorHandle self, TensorHandle other, int mode, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_div_scalar(
        TensorHandle self, NativeScalar other, int mode, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_rdiv_scalar(TensorHandle self, NativeScalar other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_div_(TensorHandle self, TensorHandle other, int mode);
    [LibraryImport(Library)] internal static partial int mc_div_scalar_(TensorHandle self, NativeScalar other, int mode);
    [LibraryImport(Library)] internal static partial int mc_add_(TensorHandle self, TensorHandle other, NativeScalar alpha);
    [LibraryImport(Library)] internal static partial int mc_add_scalar_(TensorHandle self, NativeScalar other, NativeScalar alpha);
    [LibraryImport(Library)] internal static partial int mc_sub_(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial int mc_sub_scalar_(TensorHandle self, NativeScalar other);
    [LibraryImport(Library)] internal static partial int mc_mul_(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial int mc_mul_scalar_(TensorHandle self, NativeScalar other);
    [LibraryImport(Library)] internal static partial int mc_pow_(TensorHandle self, TensorHandle exponent);
    [LibraryImport(Library)] internal static partial int mc_pow_scalar_(TensorHandle self, NativeScalar exponent);
    [LibraryImport(Library)] internal static partial int mc_fill_(TensorHandle self, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int mc_addcmul(
        TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, NativeScalar value, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_addcmul_(
        TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int mc_addcdiv(
        TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, NativeScalar value, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_addcdiv_(
        TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int mc_lerp(
        TensorHandle self, TensorHandle end, TensorHandle weight, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_lerp_(TensorHandle self, TensorHandle end, TensorHandle weight);
    [LibraryImport(Library)]
    internal static partial int mc_clamp(
        TensorHandle self, ReadOnlySpan<NativeScalar> min, int hasMin, ReadOnlySpan<NativeScalar> max, int hasMax,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_clamp_tensor(
        TensorHandle self, TensorHandle min, TensorHandle max, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_clamp_(
        TensorHandle self, ReadOnlySpan<NativeScalar> min, int hasMin, ReadOnlySpan<NativeScalar> max, int hasMax);
    [LibraryImport(Library)] internal static partial int mc_clamp_tensor_(TensorHandle self, TensorHandle min, TensorHandle max);
    [LibraryImport(Library)] internal static partial int mc_round(TensorHandle self, long decimals, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_nan_to_num(
        TensorHandle self, double nan, ReadOnlySpan<double> posinf, int hasPosinf, ReadOnlySpan<double> neginf, int hasNeginf,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_isclose(
        TensorHandle self, TensorHandle other, double rtol, double atol, int equalNan, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_softmax(TensorHandle self, long dim, int type, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_log_softmax(TensorHandle self, long dim, int type, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_softplus(
        TensorHandle self, double beta, double threshold, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_gelu(TensorHandle self, int approximateTanh, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_leaky_relu_(TensorHandle self, NativeScalar slope);
}
