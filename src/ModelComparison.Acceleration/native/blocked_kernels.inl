// The kernels of blocked_kernels.h for vectors of WIDTH floats; included once for each instruction set.
#include "blocked_kernels.h"

#include <algorithm>
#include <cstring>

namespace mc {
namespace {

typedef float Vector __attribute__((vector_size(WIDTH * 4)));
typedef int32_t Integers __attribute__((vector_size(WIDTH * 4)));
typedef double Doubles __attribute__((vector_size(WIDTH * 8)));

// Floats are added up over so many pixels before they go into a double.
constexpr int chunk = 128;

inline Vector load(const float *p)
{
    Vector v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

inline void store(float *p, Vector v) { std::memcpy(p, &v, sizeof v); }

inline void store(double *p, Doubles v) { std::memcpy(p, &v, sizeof v); }

inline Vector all(float value) { return Vector{} + value; }

// e^x by x = n ln 2 + r, |r| <= ln 2 / 2, and the Taylor series of e^r to the seventh power: 2 units in the last place.
inline Vector exponential(Vector x)
{
    const Vector low = all(-87.0f), high = all(88.0f);
    x = x < low ? low : x;
    x = x > high ? high : x;
    const Vector magic = all(12582912.0f);
    const Vector n = (x * 1.44269504088896341f + magic) - magic;
    Vector r = x - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    Vector p = all(1.0f / 5040);
    p = p * r + 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    const Integers exponent = (__builtin_convertvector(n, Integers) + 127) << 23;
    Vector power;
    std::memcpy(&power, &exponent, sizeof power);
    return p * power;
}

inline Vector sigmoid(Vector x) { return 1.0f / (1.0f + exponential(-x)); }

void statistics(const float *y, int blocks, int pixels, double *mean, double *deviations)
{
    for (int block = 0; block < blocks; ++block)
    {
        const float *values = y + int64_t{1} * block * pixels * WIDTH;
        Doubles total{};
        for (int first = 0; first < pixels; first += chunk)
        {
            Vector sum{};
            for (int i = first; i < std::min(first + chunk, pixels); ++i)
                sum += load(values + i * WIDTH);
            total += __builtin_convertvector(sum, Doubles);
        }
        const Doubles exact = total / static_cast<double>(pixels);
        const Vector centre = __builtin_convertvector(exact, Vector);
        Doubles squares{};
        for (int first = 0; first < pixels; first += chunk)
        {
            Vector sum{};
            for (int i = first; i < std::min(first + chunk, pixels); ++i)
            {
                const Vector d = load(values + i * WIDTH) - centre;
                sum += d * d;
            }
            squares += __builtin_convertvector(sum, Doubles);
        }
        store(mean + block * WIDTH, exact);
        store(deviations + block * WIDTH, squares);
    }
}

void activate(const float *y, const float *scale, const float *shift, const float *residual, float *out, int blocks, int pixels)
{
    for (int block = 0; block < blocks; ++block)
    {
        const Vector a = load(scale + block * WIDTH), b = load(shift + block * WIDTH);
        const int64_t start = int64_t{1} * block * pixels * WIDTH;
        for (int64_t i = start; i < start + int64_t{1} * pixels * WIDTH; i += WIDTH)
        {
            const Vector u = load(y + i) * a + b;
            const Vector z = u * sigmoid(u);
            store(out + i, residual ? z + load(residual + i) : z);
        }
    }
}

void activation_gradient(const float *y, const float *scale, const float *shift, const float *mean, const float *dz, float *du, int blocks,
    int pixels, double *sum, double *product)
{
    for (int block = 0; block < blocks; ++block)
    {
        const Vector a = load(scale + block * WIDTH), b = load(shift + block * WIDTH), m = load(mean + block * WIDTH);
        const int64_t start = int64_t{1} * block * pixels * WIDTH;
        Doubles sums{}, products{};
        for (int first = 0; first < pixels; first += chunk)
        {
            Vector s{}, p{};
            for (int pixel = first; pixel < std::min(first + chunk, pixels); ++pixel)
            {
                const int64_t i = start + int64_t{1} * pixel * WIDTH;
                const Vector value = load(y + i);
                const Vector u = value * a + b;
                const Vector q = sigmoid(u);
                const Vector d = load(dz + i) * (q * (1.0f + u * (1.0f - q)));
                store(du + i, d);
                s += d;
                p += d * (value - m);
            }
            sums += __builtin_convertvector(s, Doubles);
            products += __builtin_convertvector(p, Doubles);
        }
        store(sum + block * WIDTH, sums);
        store(product + block * WIDTH, products);
    }
}

void normalisation_gradient(const float *y, const float *mean, const float *a, const float *b, const float *c, float *du, int blocks, int pixels)
{
    for (int block = 0; block < blocks; ++block)
    {
        const Vector m = load(mean + block * WIDTH), p = load(a + block * WIDTH), q = load(b + block * WIDTH), r = load(c + block * WIDTH);
        const int64_t start = int64_t{1} * block * pixels * WIDTH;
        for (int64_t i = start; i < start + int64_t{1} * pixels * WIDTH; i += WIDTH)
            store(du + i, p * load(du + i) + (q * (load(y + i) - m) + r));
    }
}

void add(const float *source, float *target, int64_t count)
{
    for (int64_t i = 0; i < count; i += WIDTH)
        store(target + i, load(target + i) + load(source + i));
}

void upsample(const float *in, float *out, int blocks, int height, int width)
{
    for (int row = 0; row < blocks * height; ++row)
    {
        const float *source = in + int64_t{1} * row * width * WIDTH;
        float *target = out + int64_t{4} * row * width * WIDTH;
        for (int x = 0; x < width; ++x)
        {
            const Vector v = load(source + x * WIDTH);
            store(target + 2 * x * WIDTH, v);
            store(target + (2 * x + 1) * WIDTH, v);
        }
        std::memcpy(target + 2 * width * WIDTH, target, sizeof(float) * 2 * width * WIDTH);
    }
}

void upsample_gradient(const float *gradient, float *in, int blocks, int height, int width, bool accumulate)
{
    for (int row = 0; row < blocks * height; ++row)
    {
        const float *upper = gradient + int64_t{4} * row * width * WIDTH;
        const float *lower = upper + 2 * width * WIDTH;
        float *target = in + int64_t{1} * row * width * WIDTH;
        for (int x = 0; x < width; ++x)
        {
            const Vector sum = (load(upper + 2 * x * WIDTH) + load(upper + (2 * x + 1) * WIDTH))
                + (load(lower + 2 * x * WIDTH) + load(lower + (2 * x + 1) * WIDTH));
            store(target + x * WIDTH, accumulate ? load(target + x * WIDTH) + sum : sum);
        }
    }
}

void pool(const float *in, float *out, uint8_t *index, int blocks, int height, int width)
{
    for (int block = 0; block < blocks; ++block)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
            {
                const float *plane = in + int64_t{1} * block * height * width * WIDTH;
                Vector best = all(-__builtin_inff());
                Integers place{};
                for (int row = std::max(0, y - 2); row <= std::min(height - 1, y + 2); ++row)
                    for (int column = std::max(0, x - 2); column <= std::min(width - 1, x + 2); ++column)
                    {
                        const Vector v = load(plane + (row * width + column) * WIDTH);
                        const Integers better = (v > best) | (v != v);
                        best = better ? v : best;
                        place = better ? Integers{} + ((row - y + 2) * 5 + column - x + 2) : place;
                    }
                const int64_t at = (int64_t{1} * block * height * width + y * width + x) * WIDTH;
                store(out + at, best);
                if (index)
                    for (int c = 0; c < WIDTH; ++c)
                        index[at + c] = static_cast<uint8_t>(place[c]);
            }
}

void pool_gradient(const float *gradient, const uint8_t *index, float *in, int blocks, int height, int width, bool accumulate)
{
    if (!accumulate)
        std::fill(in, in + int64_t{1} * blocks * height * width * WIDTH, 0.0f);
    for (int block = 0; block < blocks; ++block)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
            {
                float *plane = in + int64_t{1} * block * height * width * WIDTH;
                const int64_t at = (int64_t{1} * block * height * width + y * width + x) * WIDTH;
                for (int c = 0; c < WIDTH; ++c)
                {
                    const int row = y + index[at + c] / 5 - 2, column = x + index[at + c] % 5 - 2;
                    plane[(row * width + column) * WIDTH + c] += gradient[at + c];
                }
            }
}

void to_pixels(const float *in, float *out, int channels, int pixels, int stride)
{
    for (int first = 0; first < channels; first += WIDTH)
        for (int pixel = 0; pixel < pixels; ++pixel)
            std::memcpy(out + int64_t{1} * pixel * stride + first, in + (int64_t{1} * first * pixels + pixel * WIDTH),
                sizeof(float) * std::min(WIDTH, channels - first));
}

void from_pixels(const float *in, float *out, int channels, int pixels, int stride)
{
    for (int first = 0; first < channels; first += WIDTH)
        for (int pixel = 0; pixel < pixels; ++pixel)
        {
            float *target = out + (int64_t{1} * first * pixels + pixel * WIDTH);
            const int used = std::min(WIDTH, channels - first);
            std::memcpy(target, in + int64_t{1} * pixel * stride + first, sizeof(float) * used);
            std::fill(target + used, target + WIDTH, 0.0f);
        }
}

} // namespace

extern const BlockedKernels KERNELS{WIDTH, statistics, activate, activation_gradient, normalisation_gradient, add, upsample, upsample_gradient, pool,
    pool_gradient, to_pixels, from_pixels};

} // namespace mc
