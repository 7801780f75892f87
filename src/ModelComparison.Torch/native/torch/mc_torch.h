#pragma once

// The C boundary of libmctorch. Every function returns a status (see error.h) and hands results out through pointers.
// A TensorRef that is handed out belongs to the caller, who gives it back with mc_tensor_free; arguments stay the caller's.
// A null TensorRef stands for "no tensor" where a parameter is optional.

#include "error.h"

#include <vector>

using TensorRef = at::Tensor *;
using TensorListRef = std::vector<at::Tensor> *;
using GeneratorRef = at::Generator *;

#define MC_API extern "C" __attribute__((visibility("default"))) int32_t

// MC_DO runs statements; MC_TENSOR hands out the tensor an expression yields. The parameters come in parentheses.
#define MC_DO(name, parameters, ...)                                                                                   \
    MC_API mc_##name parameters noexcept                                                                               \
    {                                                                                                                  \
        return mc::guarded([&] { __VA_ARGS__; });                                                                      \
    }
#define MC_TENSOR(name, parameters, ...) MC_DO(name, parameters, *result = mc::box(__VA_ARGS__))
#define MC_PAIR(name, parameters, ...)                                                                                 \
    MC_DO(name, parameters, auto pair = __VA_ARGS__; mc::box_pair(std::get<0>(pair), std::get<1>(pair), first, second))

// A number with its kind, as at::Scalar has it: 0 floating point, 1 integer, 2 boolean.
struct ScalarValue {
    double real;
    int64_t integer;
    int32_t kind;
};

// What a new tensor is made of. dtype -1 and device -1 stand for the defaults.
struct TensorForm {
    int32_t dtype;
    int32_t device;
    int32_t device_index;
    int32_t requires_grad;
};

namespace mc {

inline TensorRef box(at::Tensor tensor) { return tensor.defined() ? new at::Tensor(std::move(tensor)) : nullptr; }

inline void box_pair(at::Tensor a, at::Tensor b, TensorRef *first, TensorRef *second)
{
    auto held = std::make_unique<at::Tensor>(std::move(a));
    *second = box(std::move(b));
    *first = held.release();
}

inline TensorListRef box_list(std::vector<at::Tensor> tensors) { return new std::vector<at::Tensor>(std::move(tensors)); }

inline at::Tensor or_undefined(TensorRef tensor) { return tensor ? *tensor : at::Tensor(); }

inline c10::optional<at::Tensor> optional(TensorRef tensor)
{
    return tensor ? c10::optional<at::Tensor>(*tensor) : c10::nullopt;
}

inline c10::optional<at::Generator> optional(GeneratorRef generator)
{
    return generator ? c10::optional<at::Generator>(*generator) : c10::nullopt;
}

// Optional numbers cross as arrays of no or one element.
template <typename Number> c10::optional<Number> optional(const Number *value, int32_t count)
{
    return count > 0 ? c10::optional<Number>(*value) : c10::nullopt;
}

inline at::Scalar scalar(ScalarValue value)
{
    switch (value.kind) {
    case 0: return at::Scalar(value.real);
    case 1: return at::Scalar(value.integer);
    default: return at::Scalar(value.integer != 0);
    }
}

inline c10::optional<at::ScalarType> dtype(int32_t type)
{
    return type < 0 ? c10::nullopt : c10::optional<at::ScalarType>(static_cast<at::ScalarType>(type));
}

inline at::TensorOptions options(TensorForm form)
{
    auto options = at::TensorOptions().requires_grad(false);
    if (form.dtype >= 0)
        options = options.dtype(static_cast<at::ScalarType>(form.dtype));
    if (form.device >= 0)
        options = options.device(at::Device(static_cast<at::DeviceType>(form.device), form.device_index));
    return options;
}

// A new leaf with the wished gradient flag.
inline TensorRef box_leaf(at::Tensor tensor, TensorForm form)
{
    if (form.requires_grad)
        tensor.set_requires_grad(true);
    return box(std::move(tensor));
}

inline std::vector<at::Tensor> tensors(const TensorRef *items, int32_t count)
{
    std::vector<at::Tensor> result;
    result.reserve(count);
    for (int32_t i = 0; i < count; i++)
        result.push_back(or_undefined(items[i]));
    return result;
}

inline at::IntArrayRef list(const int64_t *items, int32_t count) { return {items, static_cast<size_t>(count)}; }

} // namespace mc
