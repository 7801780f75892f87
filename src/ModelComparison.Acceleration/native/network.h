#pragma once
#include "workspace.h"

#include <functional>
#include <memory>
#include <mutex>

namespace mc {

// ResNet50 to its pooled features. Each thread takes a few images after the other from a queue and runs kernels that use this thread
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
    void run_group(Worker &worker, int64_t first, int64_t count, float *features, const Loader &load) const;

    std::mutex one_call;
    int threads;
    Layout layout;
    dnnl::engine engine;
    WeightStore weights;
    int64_t plan_height = 0;
    int64_t plan_width = 0;
    // The first stages run image by image, so that activations stay in the core's cache. The last ones, whose weights are larger than
    // the caches, run layer by layer over a few images, each by the same kernel: weights come from memory once for all of them.
    std::unique_ptr<Plan> early;
    std::unique_ptr<Plan> late;
    std::vector<std::unique_ptr<Worker>> workers;
};

}
