// Layers and losses as functions.
#include "mc_torch.h"

MC_TENSOR(linear, (TensorRef input, TensorRef weight, TensorRef bias, TensorRef *result), at::linear(*input, *weight, mc::optional(bias)))
MC_TENSOR(conv1d, (TensorRef input, TensorRef weight, TensorRef bias, int64_t stride, int64_t padding, int64_t dilation, int64_t groups, TensorRef *result),
          at::conv1d(*input, *weight, mc::optional(bias), stride, padding, dilation, groups))
MC_TENSOR(conv2d, (TensorRef input, TensorRef weight, TensorRef bias, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int64_t groups, TensorRef *result),
          at::conv2d(*input, *weight, mc::optional(bias), mc::list(stride, 2), mc::list(padding, 2), mc::list(dilation, 2), groups))
MC_TENSOR(conv2d_padding, (TensorRef input, TensorRef weight, TensorRef bias, const int64_t *stride, int32_t same, const int64_t *dilation, int64_t groups, TensorRef *result),
          at::conv2d(*input, *weight, mc::optional(bias), mc::list(stride, 2), same ? "same" : "valid", mc::list(dilation, 2), groups))
MC_TENSOR(conv_transpose2d, (TensorRef input, TensorRef weight, TensorRef bias, const int64_t *stride, const int64_t *padding, const int64_t *output_padding, const int64_t *dilation, int64_t groups, TensorRef *result),
          at::conv_transpose2d(*input, *weight, mc::optional(bias), mc::list(stride, 2), mc::list(padding, 2), mc::list(output_padding, 2), groups, mc::list(dilation, 2)))
MC_TENSOR(batch_norm, (TensorRef input, TensorRef weight, TensorRef bias, TensorRef running_mean, TensorRef running_var, int32_t training, double momentum, double eps, TensorRef *result),
          at::batch_norm(*input, mc::optional(weight), mc::optional(bias), mc::optional(running_mean), mc::optional(running_var), training, momentum, eps, false))
MC_TENSOR(layer_norm, (TensorRef input, const int64_t *shape, int32_t rank, TensorRef weight, TensorRef bias, double eps, TensorRef *result),
          at::layer_norm(*input, mc::list(shape, rank), mc::optional(weight), mc::optional(bias), eps))
MC_TENSOR(group_norm, (TensorRef input, int64_t groups, TensorRef weight, TensorRef bias, double eps, TensorRef *result),
          at::group_norm(*input, groups, mc::optional(weight), mc::optional(bias), eps))

MC_TENSOR(max_pool2d, (TensorRef input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t ceil_mode, TensorRef *result),
          at::max_pool2d(*input, mc::list(kernel, 2), mc::list(stride, 2), mc::list(padding, 2), mc::list(dilation, 2), ceil_mode))
MC_PAIR(max_pool2d_with_indices, (TensorRef input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t ceil_mode, TensorRef *first, TensorRef *second),
        at::max_pool2d_with_indices(*input, mc::list(kernel, 2), mc::list(stride, 2), mc::list(padding, 2), mc::list(dilation, 2), ceil_mode))
MC_TENSOR(avg_pool2d, (TensorRef input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, int32_t ceil_mode, int32_t count_include_pad, const int64_t *divisor, int32_t has_divisor, TensorRef *result),
          at::avg_pool2d(*input, mc::list(kernel, 2), mc::list(stride, 2), mc::list(padding, 2), ceil_mode, count_include_pad, mc::optional(divisor, has_divisor)))
MC_TENSOR(adaptive_avg_pool2d, (TensorRef input, const int64_t *size, TensorRef *result), at::adaptive_avg_pool2d(*input, mc::list(size, 2)))
MC_TENSOR(adaptive_max_pool2d, (TensorRef input, const int64_t *size, TensorRef *result), std::get<0>(at::adaptive_max_pool2d(*input, mc::list(size, 2))))
MC_TENSOR(dropout, (TensorRef input, double p, int32_t training, TensorRef *result), at::dropout(*input, p, training))
MC_DO(dropout_, (TensorRef input, double p, int32_t training), at::dropout_(*input, p, training))
MC_TENSOR(dropout2d, (TensorRef input, double p, int32_t training, TensorRef *result), at::feature_dropout(*input, p, training))
MC_DO(dropout2d_, (TensorRef input, double p, int32_t training), at::feature_dropout_(*input, p, training))
MC_TENSOR(embedding, (TensorRef weight, TensorRef indices, int64_t padding_idx, TensorRef *result), at::embedding(*weight, *indices, padding_idx))

// mode: 0 constant, 1 reflect, 2 replicate, 3 circular.
MC_DO(pad, (TensorRef input, const int64_t *pad, int32_t count, int32_t mode, double value, TensorRef *result),
      static const char *const names[] = {"constant", "reflect", "replicate", "circular"};
      *result = mc::box(at::pad(*input, mc::list(pad, count), names[mode], mode == 0 ? c10::optional<double>(value) : c10::nullopt)))

// Size or scale factors, one of the two. mode: 0 nearest, 1 bilinear, 2 bicubic, 3 nearest-exact.
MC_DO(upsample2d, (TensorRef input, const int64_t *size, int32_t size_count, const double *scale, int32_t scale_count, int32_t mode, int32_t align_corners, int32_t antialias, TensorRef *result),
      at::OptionalIntArrayRef sizes;
      if (size_count > 0) sizes = mc::list(size, size_count);
      c10::optional<at::ArrayRef<double>> scales;
      if (scale_count > 0) scales = at::ArrayRef<double>(scale, scale_count);
      switch (mode) {
      case 0: *result = mc::box(at::upsample_nearest2d(*input, sizes, scales)); break;
      case 1: *result = mc::box(antialias ? at::_upsample_bilinear2d_aa(*input, sizes, align_corners, scales) : at::upsample_bilinear2d(*input, sizes, align_corners, scales)); break;
      case 2: *result = mc::box(antialias ? at::_upsample_bicubic2d_aa(*input, sizes, align_corners, scales) : at::upsample_bicubic2d(*input, sizes, align_corners, scales)); break;
      default: *result = mc::box(at::_upsample_nearest_exact2d(*input, sizes, scales)); break;
      })

MC_TENSOR(one_hot, (TensorRef self, int64_t classes, TensorRef *result), at::one_hot(*self, classes))
MC_TENSOR(cross_entropy, (TensorRef input, TensorRef target, TensorRef weight, int64_t reduction, int64_t ignore_index, double label_smoothing, TensorRef *result),
          at::cross_entropy_loss(*input, *target, mc::optional(weight), reduction, ignore_index, label_smoothing))
MC_TENSOR(nll_loss, (TensorRef input, TensorRef target, TensorRef weight, int64_t reduction, int64_t ignore_index, TensorRef *result),
          at::nll_loss_nd(*input, *target, mc::optional(weight), reduction, ignore_index))
MC_TENSOR(binary_cross_entropy, (TensorRef input, TensorRef target, TensorRef weight, int64_t reduction, TensorRef *result),
          at::binary_cross_entropy(*input, *target, mc::optional(weight), reduction))
MC_TENSOR(binary_cross_entropy_with_logits, (TensorRef input, TensorRef target, TensorRef weight, TensorRef pos_weight, int64_t reduction, TensorRef *result),
          at::binary_cross_entropy_with_logits(*input, *target, mc::optional(weight), mc::optional(pos_weight), reduction))
MC_TENSOR(mse_loss, (TensorRef input, TensorRef target, int64_t reduction, TensorRef *result), at::mse_loss(*input, *target, reduction))
MC_TENSOR(l1_loss, (TensorRef input, TensorRef target, int64_t reduction, TensorRef *result), at::l1_loss(*input, *target, reduction))
MC_TENSOR(smooth_l1_loss, (TensorRef input, TensorRef target, int64_t reduction, double beta, TensorRef *result), at::smooth_l1_loss(*input, *target, reduction, beta))
MC_TENSOR(huber_loss, (TensorRef input, TensorRef target, int64_t reduction, double delta, TensorRef *result), at::huber_loss(*input, *target, reduction, delta))
MC_TENSOR(kl_div, (TensorRef input, TensorRef target, int64_t reduction, int32_t log_target, TensorRef *result), at::kl_div(*input, *target, reduction, log_target))
