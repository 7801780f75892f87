#include "pixels.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mc {

constexpr int planes_count = 3;

using Table = std::array<std::array<float, 256>, planes_count>;

static const Table &normalised()
{
    static const Table table = [] {
        constexpr float mean[planes_count] = {0.485f, 0.456f, 0.406f};
        constexpr float deviation[planes_count] = {0.229f, 0.224f, 0.225f};
        Table values{};
        for (int plane = 0; plane < planes_count; ++plane)
            for (int value = 0; value < 256; ++value)
                values[plane][value] = (static_cast<float>(value) / 255.0f - mean[plane]) / deviation[plane];
        return values;
    }();
    return table;
}

// Round to nearest, ties to even; the inputs are finite.
static uint16_t to_bfloat16(float value)
{
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits += 0x7fff + ((bits >> 16) & 1);
    return static_cast<uint16_t>(bits >> 16);
}

static float from_bfloat16(uint16_t value)
{
    const uint32_t bits = static_cast<uint32_t>(value) << 16;
    float result;
    std::memcpy(&result, &bits, sizeof result);
    return result;
}

void write_pixels(const Layout &layout, const uint8_t *pixels, int64_t height, int64_t width, void *destination)
{
    const Table &table = normalised();
    const int64_t count = height * width;
    for (int plane = 0; plane < planes_count; ++plane)
        if (layout.planar_image())
        {
            float *values = static_cast<float *>(destination) + plane * count;
            for (int64_t i = 0; i < count; ++i)
                values[i] = table[plane][pixels[i * planes_count + plane]];
        }
        else
        {
            uint16_t *values = static_cast<uint16_t *>(destination) + plane;
            for (int64_t i = 0; i < count; ++i)
                values[i * planes_count] = to_bfloat16(table[plane][pixels[i * planes_count + plane]]);
        }
}

void write_planes(const Layout &layout, const float *planes, int64_t height, int64_t width, void *destination)
{
    const int64_t count = height * width;
    if (layout.planar_image())
    {
        std::memcpy(destination, planes, planes_count * count * sizeof(float));
        return;
    }
    uint16_t *values = static_cast<uint16_t *>(destination);
    for (int plane = 0; plane < planes_count; ++plane)
        for (int64_t i = 0; i < count; ++i)
            values[i * planes_count + plane] = to_bfloat16(planes[plane * count + i]);
}

// element(pixel, channel) in the order it lies in memory: blocks of channels, then pixels, then the channels of a block.
template <typename Element, typename Convert>
static void average(const Element *activations, int64_t pixels, int64_t channels, int64_t block, float *features, Convert convert)
{
    for (int64_t first = 0; first < channels; first += block)
    {
        float *sums = features + first;
        std::fill(sums, sums + block, 0.0f);
        for (int64_t pixel = 0; pixel < pixels; ++pixel, activations += block)
            for (int64_t channel = 0; channel < block; ++channel)
                sums[channel] += convert(activations[channel]);
        for (int64_t channel = 0; channel < block; ++channel)
            sums[channel] /= static_cast<float>(pixels);
    }
}

void average_pool(const Layout &layout, const void *activations, int64_t pixels, int64_t channels, float *features)
{
    const int64_t block = layout.channel_block == 0 ? channels : layout.channel_block;
    if (layout.type == dnnl::memory::data_type::bf16)
        average(static_cast<const uint16_t *>(activations), pixels, channels, block, features, from_bfloat16);
    else
        average(static_cast<const float *>(activations), pixels, channels, block, features, [](float value) { return value; });
}

}
