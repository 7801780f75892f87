#pragma once
#include <cstdint>

namespace mc {

// Elementwise work on activations in the layout [C / width][pixels][width] that the convolutions use, for one image. `blocks` is C / width.
// Channel arrays have blocks * width entries. Sums are accumulated in double precision, in a fixed order.
struct BlockedKernels
{
    // Channels that lie together: 16 with AVX-512, 8 with AVX2.
    int width;

    // Mean and sum of squared deviations of each channel.
    void (*statistics)(const float *y, int blocks, int pixels, double *mean, double *deviations);

    // out = silu(scale · y + shift) + residual; residual may be null.
    void (*activate)(const float *y, const float *scale, const float *shift, const float *residual, float *out, int blocks, int pixels);

    // du = dz · silu'(scale · y + shift), with Σ du and Σ du · (y − mean) of each channel.
    void (*activation_gradient)(const float *y, const float *scale, const float *shift, const float *mean, const float *dz, float *du,
        int blocks, int pixels, double *sum, double *product);

    // du = a · du + b · (y − mean) + c, in place.
    void (*normalisation_gradient)(const float *y, const float *mean, const float *a, const float *b, const float *c, float *du,
        int blocks, int pixels);

    // target += source.
    void (*add)(const float *source, float *target, int64_t count);

    // Every pixel twice in both directions, and its gradient: the sum of the four.
    void (*upsample)(const float *in, float *out, int blocks, int height, int width);
    void (*upsample_gradient)(const float *gradient, float *in, int blocks, int height, int width, bool accumulate);

    // Maximum of 5 × 5 pixels; index says which one (row · 5 + column, the first of equal ones), or is null.
    void (*pool)(const float *in, float *out, uint8_t *index, int blocks, int height, int width);
    void (*pool_gradient)(const float *gradient, const uint8_t *index, float *in, int blocks, int height, int width, bool accumulate);

    // Between [C / width][pixels][width] and rows of `stride` numbers for each pixel, of which `channels` are used.
    void (*to_pixels)(const float *in, float *out, int channels, int pixels, int stride);
    void (*from_pixels)(const float *in, float *out, int channels, int pixels, int stride);
};

extern const BlockedKernels blocked_kernels_avx512;
extern const BlockedKernels blocked_kernels_avx2;

}
