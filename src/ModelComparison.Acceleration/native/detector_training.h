#pragma once
#include "blocked_kernels.h"
#include "detector_graph.h"
#include "detector_parameters.h"
#include "memory_arena.h"
#include "training_normalisation.h"

#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <vector>

namespace mc {

// One forward and backward pass of YOLOv8-nano in training mode. Each image is worked on by one thread with kernels that use this thread alone, and sums
// over images are taken in the order of the images: results are the same to the last bit whatever the number of threads.
class DetectorTraining
{
public:
    DetectorTraining(int classes, int threads);

    // images [N, 3, H, W]; maps of strides 8, 16 and 32, [N, H / stride, W / stride, 64 + classes].
    void forward(const float *images, int count, int height, int width, const DetectorParameters &parameters, double momentum, double epsilon,
        float *const maps[3]);

    // Of the last forward pass.
    void backward(const float *const map_gradients[3], const DetectorParameters &parameters, const DetectorGradients &gradients);

private:
    void prepare(int count, int height, int width);
    void begin(const float *input, const DetectorParameters &parameters, int member, int members, dnnl::stream &stream);
    void forward_image(int number, const DetectorOperation &operation, int parity, float *const maps[3], dnnl::stream &stream);
    void activate_image(const TrainingImage &image, const DetectorOperation &operation, const NormalisationFactors &factors) const;
    void gather_gradient(int number, const DetectorOperation &operation, int parity, const float *const map_gradients[3]);
    void backward_image(TrainingImage &image, const DetectorOperation &operation, int parity, const NormalisationFactors *factors, dnnl::stream &stream);
    void sum_lanes(int index, int parity, int member, int members);

    const int classes;
    const int threads;
    const BlockedKernels &kernels;
    dnnl::engine engine;
    int image_count = 0;
    int image_height = 0;
    int image_width = 0;
    TrainingNormalisation normalisation;
    std::unique_ptr<MemoryArena> arena;
    std::unique_ptr<DetectorGraph> graph;
    std::vector<TrainingConvolution> convolutions;
    TrainingImages images;
    std::vector<void *> scratchpads; // one a thread
};

}
