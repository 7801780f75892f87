// Views, joining and splitting.
#include "mc_torch.h"

#define WITH_LIST(name) MC_TENSOR(name, (TensorRef self, const int64_t *items, int32_t count, TensorRef *result), self->name(mc::list(items, count)))

WITH_LIST(broadcast_to) WITH_LIST(expand) WITH_LIST(flip) WITH_LIST(permute) WITH_LIST(repeat) WITH_LIST(reshape) WITH_LIST(tile) WITH_LIST(view)

MC_TENSOR(as_strided, (TensorRef self, const int64_t *size, int32_t rank, const int64_t *strides, int32_t count, int64_t offset, TensorRef *result), self->as_strided(mc::list(size, rank), mc::list(strides, count), offset))
MC_TENSOR(diagonal, (TensorRef self, int64_t offset, int64_t dim1, int64_t dim2, TensorRef *result), self->diagonal(offset, dim1, dim2))
MC_TENSOR(flatten, (TensorRef self, int64_t start_dim, int64_t end_dim, TensorRef *result), self->flatten(start_dim, end_dim))
MC_TENSOR(unflatten, (TensorRef self, int64_t dim, const int64_t *sizes, int32_t count, TensorRef *result), self->unflatten(dim, mc::list(sizes, count)))
MC_TENSOR(movedim, (TensorRef self, const int64_t *source, int32_t source_count, const int64_t *destination, int32_t destination_count, TensorRef *result), self->movedim(mc::list(source, source_count), mc::list(destination, destination_count)))
MC_TENSOR(narrow, (TensorRef self, int64_t dim, int64_t start, int64_t length, TensorRef *result), self->narrow(dim, start, length))
MC_TENSOR(ravel, (TensorRef self, TensorRef *result), self->ravel())
MC_TENSOR(repeat_interleave, (TensorRef self, int64_t repeats, const int64_t *dim, int32_t has_dim, const int64_t *size, int32_t has_size, TensorRef *result), self->repeat_interleave(repeats, mc::optional(dim, has_dim), mc::optional(size, has_size)))
MC_TENSOR(repeat_interleave_tensor, (TensorRef self, TensorRef repeats, const int64_t *dim, int32_t has_dim, const int64_t *size, int32_t has_size, TensorRef *result), self->repeat_interleave(*repeats, mc::optional(dim, has_dim), mc::optional(size, has_size)))
MC_TENSOR(roll, (TensorRef self, const int64_t *shifts, int32_t shift_count, const int64_t *dims, int32_t dim_count, TensorRef *result), self->roll(mc::list(shifts, shift_count), mc::list(dims, dim_count)))
MC_TENSOR(select, (TensorRef self, int64_t dim, int64_t index, TensorRef *result), self->select(dim, index))
MC_TENSOR(slice, (TensorRef self, int64_t dim, int64_t start, int64_t finish, int64_t step, TensorRef *result), self->slice(dim, start, finish, step))
MC_TENSOR(squeeze, (TensorRef self, const int64_t *dim, int32_t has_dim, TensorRef *result), has_dim ? self->squeeze(*dim) : self->squeeze())
MC_DO(squeeze_, (TensorRef self, const int64_t *dim, int32_t has_dim), has_dim ? self->squeeze_(*dim) : self->squeeze_())
MC_TENSOR(unsqueeze, (TensorRef self, int64_t dim, TensorRef *result), self->unsqueeze(dim))
MC_DO(unsqueeze_, (TensorRef self, int64_t dim), self->unsqueeze_(dim))
MC_TENSOR(t, (TensorRef self, TensorRef *result), self->t())
MC_TENSOR(transpose, (TensorRef self, int64_t dim0, int64_t dim1, TensorRef *result), self->transpose(dim0, dim1))
MC_DO(transpose_, (TensorRef self, int64_t dim0, int64_t dim1), self->transpose_(dim0, dim1))
MC_TENSOR(unfold, (TensorRef self, int64_t dimension, int64_t size, int64_t step, TensorRef *result), self->unfold(dimension, size, step))

MC_DO(chunk, (TensorRef self, int64_t chunks, int64_t dim, TensorListRef *result), *result = mc::box_list(self->chunk(chunks, dim)))
MC_DO(split, (TensorRef self, int64_t size, int64_t dim, TensorListRef *result), *result = mc::box_list(self->split(size, dim)))
MC_DO(split_sizes, (TensorRef self, const int64_t *sizes, int32_t count, int64_t dim, TensorListRef *result), *result = mc::box_list(self->split_with_sizes(mc::list(sizes, count), dim)))
MC_DO(unbind, (TensorRef self, int64_t dim, TensorListRef *result), *result = mc::box_list(self->unbind(dim)))

MC_TENSOR(cat, (const TensorRef *tensors, int32_t count, int64_t dim, TensorRef *result), at::cat(mc::tensors(tensors, count), dim))
MC_TENSOR(stack, (const TensorRef *tensors, int32_t count, int64_t dim, TensorRef *result), at::stack(mc::tensors(tensors, count), dim))
MC_TENSOR(hstack, (const TensorRef *tensors, int32_t count, TensorRef *result), at::hstack(mc::tensors(tensors, count)))
MC_TENSOR(vstack, (const TensorRef *tensors, int32_t count, TensorRef *result), at::vstack(mc::tensors(tensors, count)))
MC_DO(broadcast_tensors, (const TensorRef *tensors, int32_t count, TensorListRef *result), *result = mc::box_list(at::broadcast_tensors(mc::tensors(tensors, count))))
