// Reductions, sorting and matrix products.
#include "mc_torch.h"

#define WHOLE(name) MC_TENSOR(name, (TensorRef self, TensorRef *result), at::name(*self))
#define ALONG(name) MC_TENSOR(name##_dim, (TensorRef self, int64_t dim, int32_t keepdim, TensorRef *result), at::name(*self, dim, keepdim))
#define VALUES_AND_INDICES(name) MC_PAIR(name##_dim, (TensorRef self, int64_t dim, int32_t keepdim, TensorRef *first, TensorRef *second), at::name(*self, dim, keepdim))

WHOLE(all) WHOLE(any) WHOLE(argmax) WHOLE(argmin) WHOLE(max) WHOLE(min) WHOLE(median) WHOLE(nonzero) WHOLE(trace)
ALONG(all) ALONG(any) ALONG(argmax) ALONG(argmin) ALONG(logsumexp)
VALUES_AND_INDICES(max) VALUES_AND_INDICES(min) VALUES_AND_INDICES(mode)

MC_TENSOR(sum, (TensorRef self, int32_t type, TensorRef *result), at::sum(*self, mc::dtype(type)))
MC_TENSOR(sum_dims, (TensorRef self, const int64_t *dims, int32_t count, int32_t keepdim, int32_t type, TensorRef *result), at::sum(*self, mc::list(dims, count), keepdim, mc::dtype(type)))
MC_TENSOR(mean, (TensorRef self, TensorRef *result), at::mean(*self))
MC_TENSOR(mean_dims, (TensorRef self, const int64_t *dims, int32_t count, int32_t keepdim, int32_t type, TensorRef *result), at::mean(*self, mc::list(dims, count), keepdim, mc::dtype(type)))
MC_TENSOR(prod, (TensorRef self, int32_t type, TensorRef *result), at::prod(*self, mc::dtype(type)))
MC_TENSOR(prod_dim, (TensorRef self, int64_t dim, int32_t keepdim, int32_t type, TensorRef *result), at::prod(*self, dim, keepdim, mc::dtype(type)))
MC_TENSOR(cumsum, (TensorRef self, int64_t dim, int32_t type, TensorRef *result), at::cumsum(*self, dim, mc::dtype(type)))
MC_TENSOR(cumprod, (TensorRef self, int64_t dim, int32_t type, TensorRef *result), at::cumprod(*self, dim, mc::dtype(type)))
MC_TENSOR(amax, (TensorRef self, const int64_t *dims, int32_t count, int32_t keepdim, TensorRef *result), at::amax(*self, mc::list(dims, count), keepdim))
MC_TENSOR(amin, (TensorRef self, const int64_t *dims, int32_t count, int32_t keepdim, TensorRef *result), at::amin(*self, mc::list(dims, count), keepdim))
MC_TENSOR(std, (TensorRef self, const int64_t *dims, int32_t count, int32_t unbiased, int32_t keepdim, TensorRef *result), count == 0 ? at::std(*self, static_cast<bool>(unbiased)) : at::std(*self, mc::list(dims, count), static_cast<bool>(unbiased), keepdim))
MC_TENSOR(var, (TensorRef self, const int64_t *dims, int32_t count, int32_t unbiased, int32_t keepdim, TensorRef *result), count == 0 ? at::var(*self, static_cast<bool>(unbiased)) : at::var(*self, mc::list(dims, count), static_cast<bool>(unbiased), keepdim))
MC_TENSOR(norm, (TensorRef self, double p, TensorRef *result), at::norm(*self, p))
MC_TENSOR(norm_dim, (TensorRef self, double p, int64_t dim, int32_t keepdim, TensorRef *result), at::norm(*self, p, {dim}, keepdim))
MC_TENSOR(count_nonzero, (TensorRef self, const int64_t *dims, int32_t count, TensorRef *result), at::count_nonzero(*self, mc::list(dims, count)))
MC_TENSOR(bincount, (TensorRef self, TensorRef weights, int64_t minlength, TensorRef *result), at::bincount(*self, mc::optional(weights), minlength))
MC_TENSOR(quantile, (TensorRef self, TensorRef q, int64_t dim, int32_t keepdim, TensorRef *result), at::quantile(*self, *q, dim, keepdim))
MC_TENSOR(searchsorted, (TensorRef sorted, TensorRef values, int32_t out_int32, int32_t right, TensorRef *result), at::searchsorted(*sorted, *values, out_int32, right))
MC_TENSOR(cdist, (TensorRef x1, TensorRef x2, double p, int64_t mode, TensorRef *result), at::cdist(*x1, *x2, p, mode))

MC_PAIR(sort, (TensorRef self, int64_t dim, int32_t descending, int32_t stable, TensorRef *first, TensorRef *second), at::sort(*self, c10::optional<bool>(stable), dim, descending))
MC_TENSOR(argsort, (TensorRef self, int64_t dim, int32_t descending, TensorRef *result), at::argsort(*self, dim, static_cast<bool>(descending)))
MC_PAIR(topk, (TensorRef self, int64_t k, int64_t dim, int32_t largest, int32_t sorted, TensorRef *first, TensorRef *second), at::topk(*self, k, dim, largest, sorted))
MC_PAIR(kthvalue, (TensorRef self, int64_t k, int64_t dim, int32_t keepdim, TensorRef *first, TensorRef *second), at::kthvalue(*self, k, dim, keepdim))
// Three results; which of the last two are wished is for the caller to keep or free.
MC_DO(unique, (TensorRef self, const int64_t *dim, int32_t has_dim, int32_t sorted, int32_t return_inverse, int32_t return_counts, TensorListRef *result),
      auto [output, inverse, counts] = has_dim ? at::unique_dim(*self, *dim, sorted, return_inverse, return_counts) : at::_unique2(*self, sorted, return_inverse, return_counts);
      *result = mc::box_list({output, inverse, counts}))

MC_TENSOR(matmul, (TensorRef self, TensorRef other, TensorRef *result), at::matmul(*self, *other))
MC_TENSOR(mm, (TensorRef self, TensorRef other, TensorRef *result), at::mm(*self, *other))
MC_TENSOR(bmm, (TensorRef self, TensorRef other, TensorRef *result), at::bmm(*self, *other))
MC_TENSOR(mv, (TensorRef self, TensorRef other, TensorRef *result), at::mv(*self, *other))
MC_TENSOR(dot, (TensorRef self, TensorRef other, TensorRef *result), at::dot(*self, *other))
MC_TENSOR(outer, (TensorRef self, TensorRef other, TensorRef *result), at::outer(*self, *other))
MC_TENSOR(addmm, (TensorRef self, TensorRef mat1, TensorRef mat2, double beta, double alpha, TensorRef *result), at::addmm(*self, *mat1, *mat2, beta, alpha))
MC_TENSOR(einsum, (const char *equation, const TensorRef *tensors, int32_t count, TensorRef *result), at::einsum(equation, mc::tensors(tensors, count)))
MC_TENSOR(inverse, (TensorRef self, TensorRef *result), at::inverse(*self))
MC_TENSOR(cholesky, (TensorRef self, int32_t upper, TensorRef *result), at::cholesky(*self, upper))
MC_TENSOR(diag, (TensorRef self, int64_t diagonal, TensorRef *result), at::diag(*self, diagonal))
MC_TENSOR(tril, (TensorRef self, int64_t diagonal, TensorRef *result), at::tril(*self, diagonal))
MC_TENSOR(triu, (TensorRef self, int64_t diagonal, TensorRef *result), at::triu(*self, diagonal))
