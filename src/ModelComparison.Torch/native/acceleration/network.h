#pragma once
#include "workspace.h"

#include <functional>
#include <memory>
#include <mutex>

namespace mc {

// ResNet50 to its pooled features. Each thread takes one image after the other from a queue and runs kernels that use this thread
// alone: no barrier waits for a busy core, activations stay in the core's cache, and no image's features depend on the number of
// threads or on the other images.
class Network
{
public:
    Network(mc_precision precision, int threads);
    ~Network();

    void set_convolution(int index, const float *weight, int64_t weight_length, const float *scale, const float *shift,
        const float *mean, const float *variance, int64_t channels);
    void forward_pixels(const uint8_t *pixels, int64_t images, int64_t height, int64_t width, float *features);
    void forward_planes(const float *planes, int64_t images, int64_t height, int64_t width, float *features);

private:
    // Writes image i of the call in the layout of the network's input.
    using Loader = std::function<void(int64_t image, void *destination)>;

    struct Worker;

    void forward(int64_t images, int64_t height, int64_t width, float *features, const Loader &load);
    void prepare(int64_t height, int64_t width);

    std::mutex one_call;
    int threads;
    Layout layout;
    dnnl::engine engine;
    WeightStore weights;
    int64_t plan_height = 0;
    int64_t plan_width = 0;
    std::unique_ptr<Plan> plan;
    std::vector<std::unique_ptr<Worker>> workers;
};

}
