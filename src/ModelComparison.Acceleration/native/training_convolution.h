#pragma once
#include "detector_graph.h"
#include "detector_parameters.h"
#include "memory_arena.h"

#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>
#include <vector>

namespace mc {

using Arguments = std::unordered_map<int, dnnl::memory>;

// Kernels of a convolution for one image: forward, and backward to its input and its weights; the weights in their layouts, and their gradient.
struct TrainingConvolution
{
    // Call it from a thread that oneDNN may use alone: kernels are made for one.
    TrainingConvolution(const DetectorConvolution &shape, bool has_bias, int vector_width, const dnnl::engine &engine, MemoryArena &arena);

    // weights [O, I, K, K]; the bias, where there is one, is read where it lies.
    void load(const float *weights, const float *bias, dnnl::stream &stream);

    // Writes the gradient, [O, I, K, K] and [O], or adds it to what is there.
    void write_gradient(float *weights, float *bias, bool adds, dnnl::stream &stream);

    // Of an image, the gradient by the input goes nowhere.
    bool has_data_gradient() const { return shape.inputs != DetectorGraph::image_channels; }

    // Most scratch memory that a kernel needs.
    size_t scratch_bytes() const;

    DetectorConvolution shape;
    bool has_bias;
    dnnl::memory::desc source, destination;
    dnnl::convolution_forward forward;
    dnnl::convolution_backward_data backward_data;
    dnnl::convolution_backward_weights backward_weights;
    dnnl::memory::desc gradient_desc, bias_desc;
    dnnl::memory::desc forward_scratch, data_scratch, weights_scratch;
    dnnl::memory forward_weights, data_weights, bias, gradient;
    // Of the normalisation that follows, in the last forward pass: x̂ = (y − mean) · inverse_deviation, and scale · y + shift.
    std::vector<float> mean, inverse_deviation, scale, shift;
    std::vector<float> bias_gradient;

private:
    void add_data_gradient(const dnnl::convolution_forward::primitive_desc &chosen, const dnnl::engine &engine, MemoryArena &arena);

    dnnl::memory plain_weights, plain_gradient;
    dnnl::reorder to_forward, to_data, from_gradient;
};

}
