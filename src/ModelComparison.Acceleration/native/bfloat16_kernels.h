#pragma once
#include <cstdint>

// Elementwise work on activations in bfloat16, in the layout [C / 16][pixels][16], for one image; for processors with AVX-512. `blocks` is C / 16.
namespace mc::bfloat16 {

// Shares of 255 as numbers from 0 to 255, which bfloat16 holds exactly where the image has 8 bits.
void image(const float *shares, uint16_t *out, int64_t count);

// target += source, rounded once.
void add(const uint16_t *source, uint16_t *target, int64_t count);

// Every pixel twice in both directions.
void upsample(const uint16_t *in, uint16_t *out, int blocks, int height, int width);

// Maximum of 5 × 5 pixels.
void pool(const uint16_t *in, uint16_t *out, int blocks, int height, int width);

}
