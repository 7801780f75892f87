// New tensors: constant, random, ranges and views of the caller's memory.
#include "mc_torch.h"

MC_DO(empty, (const int64_t *size, int32_t rank, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::empty(mc::list(size, rank), mc::options(form)), form))
MC_DO(zeros, (const int64_t *size, int32_t rank, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::zeros(mc::list(size, rank), mc::options(form)), form))
MC_DO(ones, (const int64_t *size, int32_t rank, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::ones(mc::list(size, rank), mc::options(form)), form))
MC_DO(full, (const int64_t *size, int32_t rank, ScalarValue value, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::full(mc::list(size, rank), mc::scalar(value), mc::options(form)), form))
MC_DO(rand, (const int64_t *size, int32_t rank, GeneratorRef generator, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::rand(mc::list(size, rank), mc::optional(generator), mc::options(form)), form))
MC_DO(randn, (const int64_t *size, int32_t rank, GeneratorRef generator, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::randn(mc::list(size, rank), mc::optional(generator), mc::options(form)), form))
MC_DO(randint, (int64_t low, int64_t high, const int64_t *size, int32_t rank, GeneratorRef generator, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::randint(low, high, mc::list(size, rank), mc::optional(generator), mc::options(form)), form))
MC_DO(randperm, (int64_t n, GeneratorRef generator, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::randperm(n, mc::optional(generator), mc::options(form)), form))
MC_DO(arange, (ScalarValue start, ScalarValue stop, ScalarValue step, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::arange(mc::scalar(start), mc::scalar(stop), mc::scalar(step), mc::options(form)), form))
MC_DO(linspace, (double start, double end, int64_t steps, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::linspace(start, end, steps, mc::options(form)), form))
MC_DO(eye, (int64_t rows, int64_t columns, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::eye(rows, columns, mc::options(form)), form))
MC_DO(empty_like, (TensorRef self, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::empty_like(*self, mc::options(form)), form))
MC_DO(zeros_like, (TensorRef self, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::zeros_like(*self, mc::options(form)), form))
MC_DO(ones_like, (TensorRef self, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::ones_like(*self, mc::options(form)), form))
MC_DO(full_like, (TensorRef self, ScalarValue value, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::full_like(*self, mc::scalar(value), mc::options(form)), form))
MC_DO(rand_like, (TensorRef self, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::rand_like(*self, mc::options(form)), form))
MC_DO(randn_like, (TensorRef self, TensorForm form, TensorRef *result), *result = mc::box_leaf(at::randn_like(*self, mc::options(form)), form))
MC_TENSOR(bernoulli, (TensorRef self, GeneratorRef generator, TensorRef *result), self->bernoulli(mc::optional(generator)))
MC_TENSOR(multinomial, (TensorRef self, int64_t count, int32_t replacement, GeneratorRef generator, TensorRef *result), self->multinomial(count, replacement, mc::optional(generator)))
MC_DO(meshgrid, (const TensorRef *tensors, int32_t count, int32_t xy, TensorListRef *result), *result = mc::box_list(at::meshgrid(mc::tensors(tensors, count), xy ? "xy" : "ij")))

// Copies bytes of the given type into a new tensor.
MC_DO(from_bytes, (const void *data, int32_t type, const int64_t *size, int32_t rank, TensorRef *result),
      *result = mc::box(at::from_blob(const_cast<void *>(data), mc::list(size, rank), at::TensorOptions(static_cast<at::ScalarType>(type))).clone()))

// A tensor over the caller's memory. release(context) is called once, from any thread, when the last view of it is gone,
// or before this function returns when it fails.
MC_API mc_from_memory(void *data, int32_t type, const int64_t *size, int32_t rank, void (*release)(void *), void *context, TensorRef *result) noexcept
{
    bool owned = false;
    const auto status = mc::guarded([&] {
        auto tensor = at::from_blob(
            data, mc::list(size, rank), [release, context](void *) { release(context); }, at::TensorOptions(static_cast<at::ScalarType>(type)));
        owned = true;
        *result = mc::box(std::move(tensor));
    });
    if (status != 0 && !owned)
        release(context);
    return status;
}

MC_DO(normal_, (TensorRef self, double mean, double std, GeneratorRef generator), self->normal_(mean, std, mc::optional(generator)))
MC_DO(uniform_, (TensorRef self, double from, double to, GeneratorRef generator), self->uniform_(from, to, mc::optional(generator)))
MC_DO(bernoulli_, (TensorRef self, double p, GeneratorRef generator), self->bernoulli_(p, mc::optional(generator)))
MC_DO(random_, (TensorRef self, int64_t from, int64_t to, GeneratorRef generator), self->random_(from, to, mc::optional(generator)))
