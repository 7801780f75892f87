#pragma once
#include "blocked_kernels.h"
#include "detector_graph.h"
#include "memory_arena.h"

#include <cstddef>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#include <vector>

namespace mc {

// Those of this processor; throws Error where there are none.
const BlockedKernels &detector_kernels();

// Throws Error for a number of classes whose branch does not fill whole vectors.
void require_class_count(int classes);

// What the network learns and keeps, in plain row-major order; convolutions in the order of DetectorGraph.
struct DetectorParameters
{
    const float *const *weights; // [63], [O, I, K, K]
    const float *const *scales; // [57]
    const float *const *shifts; // [57] of normalisations, then [6] biases of heads
    float *const *means; // [57], updated
    float *const *variances; // [57], updated
};

// Where derivatives go, in the same order; `adds` says whether to what is there.
struct DetectorGradients
{
    float *const *weights; // [63]
    float *const *scales; // [57]
    float *const *shifts; // [63]
    bool adds;
};

// One forward and backward pass of YOLOv8-nano in training mode. Each image is worked on by one thread with kernels that use this thread alone, and sums
// over images are taken in the order of the images: results are the same to the last bit whatever the number of threads.
class DetectorTraining
{
public:
    DetectorTraining(int classes, int threads);
    ~DetectorTraining();

    // images [N, 3, H, W]; maps of strides 8, 16 and 32, [N, H / stride, W / stride, 64 + classes].
    void forward(const float *images, int count, int height, int width, const DetectorParameters &parameters, double momentum, double epsilon,
        float *const maps[3]);

    // Of the last forward pass.
    void backward(const float *const map_gradients[3], const DetectorParameters &parameters, const DetectorGradients &gradients);

private:
    using Arguments = std::unordered_map<int, dnnl::memory>;

    struct Convolution;
    struct Image;
    struct Channels;
    class Team;

    void prepare(int count, int height, int width);
    void add_image();
    void bind(Image &image, int index);
    void load_weights(int index, const float *weights, dnnl::stream &stream);
    void finish_statistics(const DetectorOperation &operation, int parity, const DetectorParameters &parameters, Channels &channels, bool writes);
    void finish_gradients(const DetectorOperation &operation, int parity, const DetectorParameters &parameters, const DetectorGradients &gradients,
        Channels &channels, bool writes);
    void backward_image(Image &image, const DetectorOperation &operation, int parity, const Channels *channels, dnnl::stream &stream);
    void sum_lanes(int index, int parity, int member, int members);
    void write_gradient(int index, const DetectorGradients &gradients, dnnl::stream &stream);

    const int classes;
    const int threads;
    const BlockedKernels &kernels;
    dnnl::engine engine;
    int image_count = 0;
    int image_height = 0;
    int image_width = 0;
    double normalisation_momentum = 0;
    double normalisation_epsilon = 0;
    std::unique_ptr<MemoryArena> arena;
    std::unique_ptr<DetectorGraph> graph;
    std::vector<Convolution> convolutions;
    std::vector<std::unique_ptr<Image>> images;
    std::vector<void *> scratchpads;
    size_t scratchpad_bytes = 0;
    size_t lane_bytes = 0;
    size_t largest_input = 0;
    size_t largest_output = 0;
};

}
