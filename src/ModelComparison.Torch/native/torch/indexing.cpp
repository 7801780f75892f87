// Gather, scatter and advanced indexing.
#include "mc_torch.h"

#include <ATen/TensorIndexing.h>

// One index of x[...], as Python has it. kind: 0 integer, 1 slice, 2 colon, 3 ellipsis, 4 none, 5 boolean, 6 tensor.
// A bound of a slice that is absent has its flag 0.
struct IndexValue {
    int32_t kind;
    int32_t has_start;
    int32_t has_stop;
    int32_t has_step;
    int64_t start;
    int64_t stop;
    int64_t step;
    TensorRef tensor;
};

namespace {

namespace ti = at::indexing;

c10::optional<int64_t> part(int32_t present, int64_t value)
{
    return present ? c10::optional<int64_t>(value) : c10::nullopt;
}

ti::TensorIndex one_index(const IndexValue &index)
{
    switch (index.kind) {
    case 0: return ti::TensorIndex(index.start);
    case 1: return ti::TensorIndex(ti::Slice(part(index.has_start, index.start), part(index.has_stop, index.stop), part(index.has_step, index.step)));
    case 2: return ti::TensorIndex(ti::Slice());
    case 3: return ti::TensorIndex(ti::Ellipsis);
    case 4: return ti::TensorIndex(ti::None);
    case 5: return ti::TensorIndex(index.start != 0);
    default: return ti::TensorIndex(*index.tensor);
    }
}

std::vector<ti::TensorIndex> indices(const IndexValue *items, int32_t count)
{
    std::vector<ti::TensorIndex> result;
    result.reserve(count);
    for (int32_t i = 0; i < count; i++)
        result.push_back(one_index(items[i]));
    return result;
}

} // namespace

MC_TENSOR(index, (TensorRef self, const IndexValue *items, int32_t count, TensorRef *result), self->index(indices(items, count)))
MC_DO(index_put_, (TensorRef self, const IndexValue *items, int32_t count, TensorRef value), self->index_put_(indices(items, count), *value))
MC_DO(index_put_scalar_, (TensorRef self, const IndexValue *items, int32_t count, ScalarValue value), self->index_put_(indices(items, count), mc::scalar(value)))
// Index tensors alone; a null one stands for a whole axis.
MC_DO(index_put_accumulate_, (TensorRef self, const TensorRef *tensors, int32_t count, TensorRef value, int32_t accumulate),
      c10::List<c10::optional<at::Tensor>> list;
      for (int32_t i = 0; i < count; i++) list.push_back(mc::optional(tensors[i]));
      self->index_put_(list, *value, accumulate))

MC_TENSOR(gather, (TensorRef self, int64_t dim, TensorRef index, int32_t sparse_grad, TensorRef *result), self->gather(dim, *index, sparse_grad))
MC_TENSOR(scatter, (TensorRef self, int64_t dim, TensorRef index, TensorRef src, TensorRef *result), self->scatter(dim, *index, *src))
MC_DO(scatter_, (TensorRef self, int64_t dim, TensorRef index, TensorRef src), self->scatter_(dim, *index, *src))
MC_TENSOR(scatter_add, (TensorRef self, int64_t dim, TensorRef index, TensorRef src, TensorRef *result), self->scatter_add(dim, *index, *src))
MC_DO(scatter_add_, (TensorRef self, int64_t dim, TensorRef index, TensorRef src), self->scatter_add_(dim, *index, *src))
MC_TENSOR(index_add, (TensorRef self, int64_t dim, TensorRef index, TensorRef source, ScalarValue alpha, TensorRef *result), self->index_add(dim, *index, *source, mc::scalar(alpha)))
MC_DO(index_add_, (TensorRef self, int64_t dim, TensorRef index, TensorRef source, ScalarValue alpha), self->index_add_(dim, *index, *source, mc::scalar(alpha)))
MC_DO(index_copy_, (TensorRef self, int64_t dim, TensorRef index, TensorRef source), self->index_copy_(dim, *index, *source))
MC_DO(index_fill_, (TensorRef self, int64_t dim, TensorRef index, ScalarValue value), self->index_fill_(dim, *index, mc::scalar(value)))
MC_TENSOR(index_select, (TensorRef self, int64_t dim, TensorRef index, TensorRef *result), self->index_select(dim, *index))
MC_TENSOR(masked_fill, (TensorRef self, TensorRef mask, ScalarValue value, TensorRef *result), self->masked_fill(*mask, mc::scalar(value)))
MC_DO(masked_fill_, (TensorRef self, TensorRef mask, ScalarValue value), self->masked_fill_(*mask, mc::scalar(value)))
MC_TENSOR(masked_select, (TensorRef self, TensorRef mask, TensorRef *result), self->masked_select(*mask))
MC_TENSOR(argwhere, (TensorRef self, TensorRef *result), self->argwhere())
MC_TENSOR(take, (TensorRef self, TensorRef index, TensorRef *result), self->take(*index))
MC_TENSOR(take_along_dim, (TensorRef self, TensorRef indices, const int64_t *dim, int32_t has_dim, TensorRef *result), self->take_along_dim(*indices, mc::optional(dim, has_dim)))
MC_TENSOR(where, (TensorRef condition, TensorRef x, TensorRef y, TensorRef *result), at::where(*condition, *x, *y))
MC_DO(where_indices, (TensorRef condition, TensorListRef *result), *result = mc::box_list(at::where(*condition)))
