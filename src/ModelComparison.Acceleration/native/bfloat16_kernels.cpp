#include "bfloat16_kernels.h"

#include <algorithm>
#include <cstring>

namespace mc::bfloat16 {

namespace {

constexpr int width_of_vector = 16;

typedef float Floats __attribute__((vector_size(4 * width_of_vector)));
typedef uint32_t Bits __attribute__((vector_size(4 * width_of_vector)));
typedef int32_t Mask __attribute__((vector_size(4 * width_of_vector)));
typedef uint16_t Shorts __attribute__((vector_size(2 * width_of_vector)));

inline Shorts load(const uint16_t *p)
{
    Shorts v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

inline void store(uint16_t *p, Shorts v) { std::memcpy(p, &v, sizeof v); }

inline Floats widen(Shorts v)
{
    const Bits bits = __builtin_convertvector(v, Bits) << 16;
    Floats result;
    std::memcpy(&result, &bits, sizeof result);
    return result;
}

// Round to nearest, ties to even.
inline Shorts narrow(Floats v)
{
    Bits bits;
    std::memcpy(&bits, &v, sizeof bits);
    bits += 0x7fff + ((bits >> 16) & 1);
    return __builtin_convertvector(bits >> 16, Shorts);
}

}

void image(const float *shares, uint16_t *out, int64_t count)
{
    for (int64_t i = 0; i < count; i += width_of_vector)
    {
        Floats v;
        std::memcpy(&v, shares + i, sizeof v);
        store(out + i, narrow(v * 255.0f));
    }
}

void add(const uint16_t *source, uint16_t *target, int64_t count)
{
    for (int64_t i = 0; i < count; i += width_of_vector)
        store(target + i, narrow(widen(load(target + i)) + widen(load(source + i))));
}

void upsample(const uint16_t *in, uint16_t *out, int blocks, int height, int width)
{
    const int64_t line = int64_t{1} * width * width_of_vector;
    for (int row = 0; row < blocks * height; ++row)
    {
        const uint16_t *source = in + row * line;
        uint16_t *target = out + 4 * row * line;
        for (int x = 0; x < width; ++x)
        {
            const Shorts v = load(source + x * width_of_vector);
            store(target + 2 * x * width_of_vector, v);
            store(target + (2 * x + 1) * width_of_vector, v);
        }
        std::memcpy(target + 2 * line, target, sizeof(uint16_t) * 2 * line);
    }
}

void pool(const uint16_t *in, uint16_t *out, int blocks, int height, int width)
{
    for (int row = 0; row < blocks * height; ++row)
    {
        const uint16_t *plane = in + int64_t{1} * (row / height) * height * width * width_of_vector;
        const int y = row % height;
        for (int x = 0; x < width; ++x)
        {
            Floats best = Floats{} - __builtin_inff();
            for (int i = std::max(0, y - 2); i <= std::min(height - 1, y + 2); ++i)
                for (int j = std::max(0, x - 2); j <= std::min(width - 1, x + 2); ++j)
                {
                    const Floats v = widen(load(plane + (i * width + j) * width_of_vector));
                    const Mask better = (v > best) | (v != v);
                    best = better ? v : best;
                }
            store(out + (int64_t{1} * row * width + x) * width_of_vector, narrow(best));
        }
    }
}

}
