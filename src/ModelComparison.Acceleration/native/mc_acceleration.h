#pragma once
// C boundary of libmcacceleration. Every function is noexcept and returns a status unless it says otherwise; an error's text is
// written, zero-terminated UTF-8 cut to error_capacity bytes, into the caller's buffer.
#include <cstdint>

#define MC_EXPORT extern "C" __attribute__((visibility("default")))

enum mc_status
{
    MC_OK = 0,
    MC_INVALID_ARGUMENT = 1,
    MC_INVALID_WEIGHTS = 2,
    MC_UNSUPPORTED = 3,
    MC_FAILED = 4,
};

enum mc_precision
{
    MC_FLOAT32 = 0,
    MC_BFLOAT16 = 1,
};

enum mc_instruction_level
{
    MC_NONE = 0,
    MC_AVX2 = 1,
    MC_AVX512 = 2,
    MC_AVX512_BFLOAT16 = 3,
};

typedef struct mc_resnet50 mc_resnet50;

// major * 10000 + minor * 100 + patch of the oneDNN library that was loaded.
MC_EXPORT int mc_acceleration_onednn_version() noexcept;

// One of mc_instruction_level: what the processor and the operating system offer.
MC_EXPORT int mc_acceleration_instruction_level() noexcept;

// The caller owns *network and frees it with mc_resnet50_destroy. threads is 1 to 256.
MC_EXPORT int mc_resnet50_create(int precision, int threads, mc_resnet50 **network, char *error, int error_capacity) noexcept;

// Accepts null.
MC_EXPORT void mc_resnet50_destroy(mc_resnet50 *network) noexcept;

// Convolution `index` in the order of architecture.h with the batch normalisation after it; weight [O, I, K, K], the others [O].
// Everything is copied. After the last one the network can run.
MC_EXPORT int mc_resnet50_set_convolution(mc_resnet50 *network, int index, const float *weight, int64_t weight_length,
    const float *scale, const float *shift, const float *mean, const float *variance, int64_t channels, char *error,
    int error_capacity) noexcept;

// pixels [N, H, W, 3] RGB; features [N, 2048].
MC_EXPORT int mc_resnet50_forward_pixels(mc_resnet50 *network, const uint8_t *pixels, int64_t images, int64_t height,
    int64_t width, float *features, char *error, int error_capacity) noexcept;

// input [N, 3, H, W], normalised; features [N, 2048].
MC_EXPORT int mc_resnet50_forward_normalised(mc_resnet50 *network, const float *input, int64_t images, int64_t height,
    int64_t width, float *features, char *error, int error_capacity) noexcept;
