#pragma once
#include "layout.h"

#include <cstdint>

namespace mc {

// Writes one image in the layout of the network's input. pixels [H, W, 3] RGB; ImageNet's normalisation is computed in 32-bit floats
// in torchvision's order: (value / 255 - mean) / standard deviation.
void write_pixels(const Layout &layout, const uint8_t *pixels, int64_t height, int64_t width, void *destination);

// The same for an image normalised by the caller: planes [3, H, W].
void write_planes(const Layout &layout, const float *planes, int64_t height, int64_t width, void *destination);

// Mean over the pixels of one image of `channels` activations; features [channels].
void average_pool(const Layout &layout, const void *activations, int64_t pixels, int64_t channels, float *features);

}
