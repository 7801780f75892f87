#pragma once
#include "detector_graph.h"
#include "memory_arena.h"
#include "training_convolution.h"

#include <vector>

namespace mc {

// Most channels of a convolution's result.
constexpr int most_channels = 512;

// Activations and gradients of one image of the batch, and what its kernels are called with.
//
// What several images are added up from is kept twice, for steps in turn: a thread may begin the next step while another still adds up the last one.
struct TrainingImage
{
    // The scratch memory is that of the thread that works on the image.
    TrainingImage(const DetectorGraph &graph, const std::vector<TrainingConvolution> &convolutions, const dnnl::engine &engine, void *scratchpad,
        MemoryArena &arena);

    float *value(const DetectorGraph &graph, ChannelSlice slice) const { return at(values, graph, slice); }
    float *gradient(const DetectorGraph &graph, ChannelSlice slice) const { return at(gradients, graph, slice); }

    std::vector<float *> values, gradients; // of the graph's buffers; the image has no gradient
    std::vector<float *> outputs; // of the convolutions, before normalisation
    uint8_t *pool_indices[DetectorGraph::pool_count];
    float *output_gradient; // of the convolution at work
    float *input_gradient; // the same, where it is added to what is there
    float *lanes[2]; // gradient of the weights
    float *bias_lanes[2];
    double sums[2][most_channels], products[2][most_channels];
    std::vector<Arguments> forward, backward_data, backward_weights[2];

private:
    static float *at(const std::vector<float *> &buffers, const DetectorGraph &graph, ChannelSlice slice)
    {
        const ActivationBuffer &size = graph.buffers[slice.buffer];
        return buffers[slice.buffer] + size_t{1} * slice.first * size.height * size.width;
    }

    void allocate(const DetectorGraph &graph, const std::vector<TrainingConvolution> &convolutions, MemoryArena &arena);
    void bind(const DetectorGraph &graph, const DetectorOperation &operation, const TrainingConvolution &c, const dnnl::engine &engine, void *scratchpad);
};

}
