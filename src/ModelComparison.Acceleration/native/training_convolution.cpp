#include "training_convolution.h"

#include "detector_kernels.h"

#include <algorithm>

namespace mc {

using dnnl::memory;

namespace {

constexpr auto single = memory::data_type::f32;
constexpr auto direct = dnnl::algorithm::convolution_direct;

memory::dims strides(const DetectorConvolution &shape) { return {shape.stride, shape.stride}; }

memory::dims padding(const DetectorConvolution &shape) { return {shape.kernel / 2, shape.kernel / 2}; }

memory::desc weights_layout(const DetectorConvolution &shape, memory::format_tag tag)
{
    return memory::desc({shape.outputs, shape.inputs, shape.kernel, shape.kernel}, single, tag);
}

memory room(const memory::desc &desc, const dnnl::engine &engine, MemoryArena &arena)
{
    return memory(desc, engine, arena.allocate(desc.get_size()));
}

}

TrainingConvolution::TrainingConvolution(
    const DetectorConvolution &shape, bool has_bias, int vector_width, const dnnl::engine &engine, MemoryArena &arena)
    : shape(shape), has_bias(has_bias), source(source_layout(shape, single)), destination(destination_layout(shape, single))
{
    const memory::desc any = weights_layout(shape, memory::format_tag::any), plain = weights_layout(shape, memory::format_tag::oihw);
    const dnnl::primitive_attr attributes = detector_attributes();
    bias_desc = has_bias ? memory::desc({shape.outputs}, single, memory::format_tag::x) : memory::desc();
    const dnnl::convolution_forward::primitive_desc chosen({dnnl::prop_kind::forward_training, direct, source, any, bias_desc, destination,
        strides(shape), padding(shape), padding(shape)}, attributes, engine);
    const dnnl::convolution_backward_weights::primitive_desc by_weights(
        {direct, source, any, bias_desc, destination, strides(shape), padding(shape), padding(shape)}, attributes, engine, chosen);
    forward = dnnl::convolution_forward(chosen);
    backward_weights = dnnl::convolution_backward_weights(by_weights);
    gradient_desc = by_weights.diff_weights_desc();
    forward_scratch = chosen.scratchpad_desc();
    weights_scratch = by_weights.scratchpad_desc();
    forward_weights = room(chosen.weights_desc(), engine, arena);
    gradient = room(gradient_desc, engine, arena);
    plain_weights = memory(plain, engine, nullptr);
    plain_gradient = room(plain, engine, arena);
    to_forward = dnnl::reorder(plain_weights, forward_weights);
    from_gradient = dnnl::reorder(gradient, plain_gradient);
    if (has_data_gradient())
        add_data_gradient(chosen, engine, arena);
    if (has_bias)
        bias = memory(bias_desc, engine, nullptr);
    // Channels of the last layers that fill up a vector do nothing: their weights and gradients are zero.
    const int rounded = (shape.outputs + vector_width - 1) / vector_width * vector_width;
    for (std::vector<float> *channels : {&mean, &inverse_deviation, &scale, &shift, &bias_gradient})
        channels->resize(rounded);
}

void TrainingConvolution::add_data_gradient(
    const dnnl::convolution_forward::primitive_desc &chosen, const dnnl::engine &engine, MemoryArena &arena)
{
    const dnnl::convolution_backward_data::primitive_desc by_data(
        {direct, source, weights_layout(shape, memory::format_tag::any), destination, strides(shape), padding(shape), padding(shape)},
        detector_attributes(), engine, chosen);
    backward_data = dnnl::convolution_backward_data(by_data);
    data_scratch = by_data.scratchpad_desc();
    data_weights = room(by_data.weights_desc(), engine, arena);
    to_data = dnnl::reorder(plain_weights, data_weights);
}

size_t TrainingConvolution::scratch_bytes() const
{
    const size_t data = has_data_gradient() ? data_scratch.get_size() : 0;
    return std::max({forward_scratch.get_size(), weights_scratch.get_size(), data});
}

void TrainingConvolution::load(const float *weights, const float *biases, dnnl::stream &stream)
{
    memory plain(plain_weights.get_desc(), plain_weights.get_engine(), const_cast<float *>(weights));
    to_forward.execute(stream, plain, forward_weights);
    if (has_data_gradient())
        to_data.execute(stream, plain, data_weights);
    if (has_bias)
        bias.set_data_handle(const_cast<float *>(biases));
}

void TrainingConvolution::write_gradient(float *weights, float *biases, bool adds, dnnl::stream &stream)
{
    if (adds)
    {
        from_gradient.execute(stream, gradient, plain_gradient);
        const float *values = static_cast<const float *>(plain_gradient.get_data_handle());
        const size_t count = plain_gradient.get_desc().get_size() / sizeof(float);
        for (size_t i = 0; i < count; ++i)
            weights[i] += values[i];
    }
    else
    {
        memory target(plain_gradient.get_desc(), plain_gradient.get_engine(), weights);
        from_gradient.execute(stream, gradient, target);
    }
    if (!has_bias)
        return;
    for (int channel = 0; channel < shape.outputs; ++channel)
        biases[channel] = bias_gradient[channel] + (adds ? biases[channel] : 0.0f);
}

}
