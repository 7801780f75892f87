#include "mc_acceleration.h"

#include "error.h"
#include "network.h"

struct mc_resnet50
{
    mc::Network network;
};

int mc_acceleration_onednn_version() noexcept
{
    const dnnl_version_t *version = dnnl_version();
    return version->major * 10000 + version->minor * 100 + version->patch;
}

int mc_acceleration_instruction_level() noexcept { return mc::instruction_level(); }

int mc_resnet50_create(int precision, int threads, mc_resnet50 **network, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        *network = nullptr;
        if (precision != MC_FLOAT32 && precision != MC_BFLOAT16)
            throw mc::Error(MC_INVALID_ARGUMENT, "The accelerated ResNet50 needs precision 0 (float32) or 1 (bfloat16); got "
                + std::to_string(precision) + ".");
        *network = new mc_resnet50{{static_cast<mc_precision>(precision), threads}};
    });
}

void mc_resnet50_destroy(mc_resnet50 *network) noexcept { delete network; }

static void require(const void *pointer, const char *what)
{
    if (pointer == nullptr)
        throw mc::Error(MC_INVALID_ARGUMENT, std::string("The accelerated ResNet50 needs ") + what + "; got a null pointer.");
}

int mc_resnet50_set_convolution(mc_resnet50 *network, int index, const float *weight, int64_t weight_length, const float *scale,
    const float *shift, const float *mean, const float *variance, int64_t channels, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        require(network, "a network");
        for (const float *values : {weight, scale, shift, mean, variance})
            require(values, "weights");
        network->network.set_convolution(index, weight, weight_length, scale, shift, mean, variance, channels);
    });
}

int mc_resnet50_forward_pixels(mc_resnet50 *network, const uint8_t *pixels, int64_t images, int64_t height, int64_t width,
    float *features, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        require(network, "a network");
        if (images > 0)
        {
            require(pixels, "images");
            require(features, "room for features");
        }
        network->network.forward_pixels(pixels, images, height, width, features);
    });
}

int mc_resnet50_forward_normalised(mc_resnet50 *network, const float *input, int64_t images, int64_t height, int64_t width,
    float *features, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        require(network, "a network");
        if (images > 0)
        {
            require(input, "images");
            require(features, "room for features");
        }
        network->network.forward_planes(input, images, height, width, features);
    });
}
