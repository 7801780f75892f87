// Operations element by element.
#include "mc_torch.h"

#define UNARY(name) MC_TENSOR(name, (TensorRef self, TensorRef *result), at::name(*self))
#define UNARY_IN_PLACE(name) MC_DO(name, (TensorRef self), at::name(*self))
#define BINARY(name) MC_TENSOR(name, (TensorRef self, TensorRef other, TensorRef *result), at::name(*self, *other))
#define BINARY_SCALAR(name) MC_TENSOR(name##_scalar, (TensorRef self, ScalarValue other, TensorRef *result), at::name(*self, mc::scalar(other)))

UNARY(abs) UNARY(atan) UNARY(ceil) UNARY(cos) UNARY(erf) UNARY(exp) UNARY(expm1) UNARY(floor) UNARY(isfinite) UNARY(isinf)
UNARY(isnan) UNARY(log) UNARY(log10) UNARY(log1p) UNARY(log2) UNARY(logical_not) UNARY(neg) UNARY(reciprocal) UNARY(relu)
UNARY(relu6) UNARY(rsqrt) UNARY(sigmoid) UNARY(sign) UNARY(silu) UNARY(sin) UNARY(sinh) UNARY(sqrt) UNARY(square) UNARY(tanh)
UNARY(bitwise_not) UNARY(hardsigmoid) UNARY(hardswish) UNARY(log_sigmoid) UNARY(mish)

UNARY_IN_PLACE(abs_) UNARY_IN_PLACE(exp_) UNARY_IN_PLACE(log_) UNARY_IN_PLACE(neg_) UNARY_IN_PLACE(reciprocal_) UNARY_IN_PLACE(relu_)
UNARY_IN_PLACE(relu6_) UNARY_IN_PLACE(sigmoid_) UNARY_IN_PLACE(silu_) UNARY_IN_PLACE(sqrt_) UNARY_IN_PLACE(tanh_)
UNARY_IN_PLACE(hardsigmoid_) UNARY_IN_PLACE(hardswish_) UNARY_IN_PLACE(mish_)
MC_DO(zero_, (TensorRef self), self->zero_())

BINARY(atan2) BINARY(eq) BINARY(ge) BINARY(gt) BINARY(le) BINARY(lt) BINARY(ne) BINARY(fmod) BINARY(remainder) BINARY(fmax) BINARY(fmin)
BINARY(maximum) BINARY(minimum) BINARY(mul) BINARY(pow) BINARY(logical_and) BINARY(logical_or) BINARY(logical_xor) BINARY(xlogy)
BINARY(bitwise_and) BINARY(bitwise_or) BINARY(bitwise_xor)
BINARY_SCALAR(eq) BINARY_SCALAR(ge) BINARY_SCALAR(gt) BINARY_SCALAR(le) BINARY_SCALAR(lt) BINARY_SCALAR(ne) BINARY_SCALAR(fmod)
BINARY_SCALAR(remainder) BINARY_SCALAR(mul) BINARY_SCALAR(pow) BINARY_SCALAR(xlogy) BINARY_SCALAR(leaky_relu)

MC_TENSOR(add, (TensorRef self, TensorRef other, ScalarValue alpha, TensorRef *result), at::add(*self, *other, mc::scalar(alpha)))
MC_TENSOR(add_scalar, (TensorRef self, ScalarValue other, ScalarValue alpha, TensorRef *result), at::add(*self, mc::scalar(other), mc::scalar(alpha)))
MC_TENSOR(sub, (TensorRef self, TensorRef other, TensorRef *result), at::sub(*self, *other))
MC_TENSOR(sub_scalar, (TensorRef self, ScalarValue other, TensorRef *result), at::sub(*self, mc::scalar(other)))
MC_TENSOR(rsub_scalar, (TensorRef self, ScalarValue other, TensorRef *result), at::rsub(*self, mc::scalar(other)))
MC_TENSOR(rpow_scalar, (TensorRef self, ScalarValue base, TensorRef *result), at::pow(mc::scalar(base), *self))

namespace {
c10::optional<c10::string_view> rounding(int32_t mode)
{
    if (mode == 0)
        return c10::nullopt;
    return c10::optional<c10::string_view>(mode == 1 ? "trunc" : "floor");
}
} // namespace

MC_TENSOR(div, (TensorRef self, TensorRef other, int32_t mode, TensorRef *result), at::div(*self, *other, rounding(mode)))
MC_TENSOR(div_scalar, (TensorRef self, ScalarValue other, int32_t mode, TensorRef *result), at::div(*self, mc::scalar(other), rounding(mode)))
MC_TENSOR(rdiv_scalar, (TensorRef self, ScalarValue other, TensorRef *result), at::mul(at::reciprocal(*self), mc::scalar(other)))
MC_DO(div_, (TensorRef self, TensorRef other, int32_t mode), self->div_(*other, rounding(mode)))
MC_DO(div_scalar_, (TensorRef self, ScalarValue other, int32_t mode), self->div_(mc::scalar(other), rounding(mode)))

MC_DO(add_, (TensorRef self, TensorRef other, ScalarValue alpha), self->add_(*other, mc::scalar(alpha)))
MC_DO(add_scalar_, (TensorRef self, ScalarValue other, ScalarValue alpha), self->add_(mc::scalar(other), mc::scalar(alpha)))
MC_DO(sub_, (TensorRef self, TensorRef other), self->sub_(*other))
MC_DO(sub_scalar_, (TensorRef self, ScalarValue other), self->sub_(mc::scalar(other)))
MC_DO(mul_, (TensorRef self, TensorRef other), self->mul_(*other))
MC_DO(mul_scalar_, (TensorRef self, ScalarValue other), self->mul_(mc::scalar(other)))
MC_DO(pow_, (TensorRef self, TensorRef exponent), self->pow_(*exponent))
MC_DO(pow_scalar_, (TensorRef self, ScalarValue exponent), self->pow_(mc::scalar(exponent)))
MC_DO(fill_, (TensorRef self, ScalarValue value), self->fill_(mc::scalar(value)))

MC_TENSOR(addcmul, (TensorRef self, TensorRef tensor1, TensorRef tensor2, ScalarValue value, TensorRef *result), self->addcmul(*tensor1, *tensor2, mc::scalar(value)))
MC_DO(addcmul_, (TensorRef self, TensorRef tensor1, TensorRef tensor2, ScalarValue value), self->addcmul_(*tensor1, *tensor2, mc::scalar(value)))
MC_TENSOR(addcdiv, (TensorRef self, TensorRef tensor1, TensorRef tensor2, ScalarValue value, TensorRef *result), self->addcdiv(*tensor1, *tensor2, mc::scalar(value)))
MC_DO(addcdiv_, (TensorRef self, TensorRef tensor1, TensorRef tensor2, ScalarValue value), self->addcdiv_(*tensor1, *tensor2, mc::scalar(value)))
MC_TENSOR(lerp, (TensorRef self, TensorRef end, TensorRef weight, TensorRef *result), self->lerp(*end, *weight))
MC_DO(lerp_, (TensorRef self, TensorRef end, TensorRef weight), self->lerp_(*end, *weight))

namespace {
c10::optional<at::Scalar> bound(const ScalarValue *value, int32_t count)
{
    return count > 0 ? c10::optional<at::Scalar>(mc::scalar(*value)) : c10::nullopt;
}
} // namespace

MC_TENSOR(clamp, (TensorRef self, const ScalarValue *min, int32_t has_min, const ScalarValue *max, int32_t has_max, TensorRef *result), at::clamp(*self, bound(min, has_min), bound(max, has_max)))
MC_TENSOR(clamp_tensor, (TensorRef self, TensorRef min, TensorRef max, TensorRef *result), at::clamp(*self, mc::optional(min), mc::optional(max)))
MC_DO(clamp_, (TensorRef self, const ScalarValue *min, int32_t has_min, const ScalarValue *max, int32_t has_max), self->clamp_(bound(min, has_min), bound(max, has_max)))
MC_DO(clamp_tensor_, (TensorRef self, TensorRef min, TensorRef max), self->clamp_(mc::optional(min), mc::optional(max)))

MC_TENSOR(round, (TensorRef self, int64_t decimals, TensorRef *result), at::round(*self, decimals))
MC_TENSOR(nan_to_num, (TensorRef self, double nan, const double *posinf, int32_t has_posinf, const double *neginf, int32_t has_neginf, TensorRef *result), at::nan_to_num(*self, nan, mc::optional(posinf, has_posinf), mc::optional(neginf, has_neginf)))
MC_TENSOR(isclose, (TensorRef self, TensorRef other, double rtol, double atol, int32_t equal_nan, TensorRef *result), at::isclose(*self, *other, rtol, atol, equal_nan))
MC_TENSOR(softmax, (TensorRef self, int64_t dim, int32_t type, TensorRef *result), at::softmax(*self, dim, mc::dtype(type)))
MC_TENSOR(log_softmax, (TensorRef self, int64_t dim, int32_t type, TensorRef *result), at::log_softmax(*self, dim, mc::dtype(type)))
MC_TENSOR(softplus, (TensorRef self, double beta, double threshold, TensorRef *result), at::softplus(*self, beta, threshold))
MC_TENSOR(gelu, (TensorRef self, int32_t approximate_tanh, TensorRef *result), at::gelu(*self, approximate_tanh ? "tanh" : "none"))
MC_DO(leaky_relu_, (TensorRef self, ScalarValue slope), at::leaky_relu_(*self, mc::scalar(slope)))
