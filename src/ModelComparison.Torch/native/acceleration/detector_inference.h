#pragma once
#include "blocked_kernels.h"
#include "detector_graph.h"
#include "detector_training.h"
#include "memory_arena.h"

#include <memory>
#include <mutex>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#include <vector>

namespace mc {

// YOLOv8-nano for prediction: batch normalisation folded into the convolutions, SiLU computed while their results are in registers. Several images are
// spread over the threads, a single one is worked on by all of them.
class DetectorInference
{
public:
    DetectorInference(int classes, int threads);
    ~DetectorInference();

    // Copies the parameters; the running statistics are those of the normalisation.
    void set(const DetectorParameters &parameters, double epsilon);

    // images [N, 3, H, W]; maps of strides 8, 16 and 32, [N, H / stride, W / stride, 64 + classes].
    void forward(const float *images, int count, int height, int width, float *const maps[3]);

private:
    using Arguments = std::unordered_map<int, dnnl::memory>;

    struct Plan;
    struct Worker;

    void fold(const DetectorGraph &shapes, int index, const DetectorParameters &parameters, double epsilon);
    Plan &prepare(int height, int width, int primitive_threads);
    void load(Plan &plan);
    void run(const Plan &plan, Worker &worker, const float *image, float *const maps[3], int64_t number, dnnl::stream &stream);

    const int classes;
    const int threads;
    const BlockedKernels &kernels;
    dnnl::engine engine;
    std::mutex one_call;
    int version = 0;
    std::vector<std::vector<float>> weights, biases;
    std::vector<std::unique_ptr<Plan>> plans;
};

}
