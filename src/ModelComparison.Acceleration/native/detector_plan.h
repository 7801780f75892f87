#pragma once
#include "detector_kernels.h"
#include "memory_arena.h"

#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#include <vector>

namespace mc {

// Folded weights and biases of the convolutions, in plain row-major order.
struct FoldedDetector
{
    std::vector<std::vector<float>> weights, biases;
    // Changes with the weights; 0 means that there are none.
    int version = 0;
};

// YOLOv8-nano for prediction on images of one size, with kernels made for a number of threads.
class DetectorPlan
{
public:
    DetectorPlan(const FoldedDetector &folded, const dnnl::engine &engine, mc_precision precision, int classes, int height, int width,
        int primitive_threads);
    ~DetectorPlan();

    bool fits(int height, int width, int primitive_threads) const;

    // Takes the weights over where they have changed, and makes room for so many images at a time.
    void prepare(int workers);

    // image [3, H, W], the number-th of a batch; maps as in DetectorInference. Workers may run at the same time.
    void run(int worker, const float *image, float *const maps[3], int64_t number, dnnl::stream &stream);

private:
    using Arguments = std::unordered_map<int, dnnl::memory>;

    struct Convolution;
    struct Worker;

    void add_convolution(int index);
    void load_weights();
    void add_worker();
    void add(const void *source, void *target, int64_t count) const;
    void upsample(const void *in, void *out, int blocks, int height, int width) const;
    void pool(const void *in, void *out, int blocks, int height, int width) const;
    void *at(const Worker &worker, ChannelSlice slice) const;

    const FoldedDetector &folded;
    const dnnl::engine engine;
    const BlockedKernels &kernels;
    const bool narrow; // bfloat16
    const size_t element; // bytes of an activation
    const DetectorGraph graph;
    const int height, width, primitive_threads;
    int version = 0;
    size_t scratch_bytes = 0;
    MemoryArena arena;
    std::vector<Convolution> convolutions;
    std::vector<std::unique_ptr<Worker>> workers;
};

}
