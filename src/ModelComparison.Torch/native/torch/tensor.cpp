// Lifetime, properties, data and conversion of tensors.
#include "mc_torch.h"

#include <torch/csrc/autograd/variable.h>

MC_DO(tensor_free, (TensorRef self), delete self)
MC_DO(tensor_list_free, (TensorListRef self), delete self)
MC_DO(tensor_list_size, (TensorListRef self, int32_t *result), *result = static_cast<int32_t>(self->size()))
MC_TENSOR(tensor_list_item, (TensorListRef self, int32_t index, TensorRef *result), self->at(index))

MC_DO(dim, (TensorRef self, int64_t *result), *result = self->dim())
MC_DO(numel, (TensorRef self, int64_t *result), *result = self->numel())
MC_DO(element_size, (TensorRef self, int64_t *result), *result = self->element_size())
MC_DO(storage_offset, (TensorRef self, int64_t *result), *result = self->storage_offset())
MC_DO(dtype, (TensorRef self, int32_t *result), *result = static_cast<int32_t>(self->scalar_type()))
MC_DO(device, (TensorRef self, int32_t *type, int32_t *index), *type = static_cast<int32_t>(self->device().type());
      *index = self->device().index())
// sizes and strides have room for capacity numbers; more dimensions are an error.
MC_DO(sizes, (TensorRef self, int64_t *sizes, int32_t capacity), TORCH_CHECK(self->dim() <= capacity, "too many dimensions");
      std::copy(self->sizes().begin(), self->sizes().end(), sizes))
MC_DO(strides, (TensorRef self, int64_t *strides, int32_t capacity), TORCH_CHECK(self->dim() <= capacity, "too many dimensions");
      std::copy(self->strides().begin(), self->strides().end(), strides))
MC_DO(size, (TensorRef self, int64_t dim, int64_t *result), *result = self->size(dim))
MC_DO(stride, (TensorRef self, int64_t dim, int64_t *result), *result = self->stride(dim))
MC_DO(is_contiguous, (TensorRef self, int32_t *result), *result = self->is_contiguous())
MC_DO(is_nonzero, (TensorRef self, int32_t *result), *result = self->is_nonzero())
MC_DO(is_sparse, (TensorRef self, int32_t *result), *result = self->is_sparse())
// The address of the first element; null for a tensor without elements. Lives as long as the storage.
MC_DO(data_ptr, (TensorRef self, void **result), *result = self->data_ptr())
MC_DO(item, (TensorRef self, ScalarValue *result), auto value = self->item();
      if (value.isBoolean()) *result = {0, value.toBool(), 2};
      else if (value.isIntegral(false)) *result = {0, value.toLong(), 1};
      else *result = {value.toDouble(), 0, 0})
MC_DO(equal, (TensorRef self, TensorRef other, int32_t *result), *result = self->equal(*other))
MC_DO(allclose, (TensorRef self, TensorRef other, double rtol, double atol, int32_t equal_nan, int32_t *result),
      *result = self->allclose(*other, rtol, atol, equal_nan))

MC_TENSOR(alias, (TensorRef self, TensorRef *result), self->alias())
MC_TENSOR(clone, (TensorRef self, TensorRef *result), self->clone())
MC_TENSOR(contiguous, (TensorRef self, TensorRef *result), self->contiguous())
MC_DO(copy_, (TensorRef self, TensorRef source, int32_t non_blocking), self->copy_(*source, non_blocking))
MC_DO(set_, (TensorRef self, TensorRef source), self->set_(*source))
// A null form field keeps what the tensor has.
MC_DO(to, (TensorRef self, TensorForm form, int32_t copy, int32_t non_blocking, TensorRef *result),
      auto type = form.dtype < 0 ? self->scalar_type() : static_cast<at::ScalarType>(form.dtype);
      auto device = form.device < 0 ? self->device() : at::Device(static_cast<at::DeviceType>(form.device), form.device_index);
      *result = mc::box(self->to(device, type, non_blocking, copy)))

MC_DO(requires_grad, (TensorRef self, int32_t *result), *result = self->requires_grad())
MC_DO(set_requires_grad, (TensorRef self, int32_t value), self->set_requires_grad(value))
MC_DO(is_leaf, (TensorRef self, int32_t *result), *result = self->is_leaf())
MC_DO(retain_grad, (TensorRef self), self->retain_grad())
MC_TENSOR(grad, (TensorRef self, TensorRef *result), self->grad())
MC_DO(set_grad, (TensorRef self, TensorRef grad), self->mutable_grad() = mc::or_undefined(grad))
MC_TENSOR(detach, (TensorRef self, TensorRef *result), self->detach())
MC_DO(detach_, (TensorRef self), self->detach_())
// Gives the tensor other data in place: what a module does to its parameters when it is moved or cast.
MC_DO(set_data, (TensorRef self, TensorRef data), self->set_data(*data))
// The gradient without a new autograd graph, cleared or set to zeros.
MC_DO(zero_grad, (TensorRef self, int32_t set_to_none), auto &grad = self->mutable_grad();
      if (!grad.defined()) return;
      if (set_to_none) grad.reset();
      else { if (grad.grad_fn()) grad.detach_(); else grad.set_requires_grad(false); grad.zero_(); })
