#pragma once
// C boundary of the accelerated detector; rules as in mc_acceleration.h.
#include "mc_acceleration.h"

typedef struct mc_detector_training mc_detector_training;

typedef struct mc_detector mc_detector;

// YOLOv8-nano in training mode. The caller owns *training and frees it with mc_detector_training_destroy.
MC_EXPORT int mc_detector_training_create(int classes, int threads, mc_detector_training **training, char *error, int error_capacity) noexcept;

// Accepts null.
MC_EXPORT void mc_detector_training_destroy(mc_detector_training *training) noexcept;

// images [N, 3, H, W]; parameters as in detector_training.h; running means and variances [57] are updated; maps [3] of [N, H / s, W / s, 64 + classes].
MC_EXPORT int mc_detector_training_forward(mc_detector_training *training, const float *images, int count, int height, int width,
    const float *const *weights, const float *const *scales, const float *const *shifts, float *const *means, float *const *variances, double momentum,
    double epsilon, float *const *maps, char *error, int error_capacity) noexcept;

// Of the last forward pass, with the same parameters; gradients in their order.
MC_EXPORT int mc_detector_training_backward(mc_detector_training *training, const float *const *map_gradients, const float *const *weights,
    const float *const *scales, const float *const *shifts, float *const *weight_gradients, float *const *scale_gradients,
    float *const *shift_gradients, int adds, char *error, int error_capacity) noexcept;

// YOLOv8-nano for prediction, in one of mc_precision. The caller owns *detector and frees it with mc_detector_destroy.
MC_EXPORT int mc_detector_create(int precision, int classes, int threads, mc_detector **detector, char *error, int error_capacity) noexcept;

// Accepts null.
MC_EXPORT void mc_detector_destroy(mc_detector *detector) noexcept;

// Copies the parameters, in the order of training.
MC_EXPORT int mc_detector_set(mc_detector *detector, const float *const *weights, const float *const *scales, const float *const *shifts,
    float *const *means, float *const *variances, double epsilon, char *error, int error_capacity) noexcept;

// images [N, 3, H, W]; maps [3] of [N, H / s, W / s, 64 + classes].
MC_EXPORT int mc_detector_forward(mc_detector *detector, const float *images, int count, int height, int width, float *const *maps, char *error,
    int error_capacity) noexcept;
