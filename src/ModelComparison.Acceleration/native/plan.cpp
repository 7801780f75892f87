#include "plan.h"

#include <algorithm>

namespace mc {

using dnnl::algorithm;
using dnnl::convolution_forward;
using dnnl::memory;

Plan::Plan(const dnnl::engine &engine, WeightStore &weights, const Layout &layout, int height, int width, int first_block,
    int last_block)
    : engine(engine), weights(weights), layout(layout), height(height), width(width)
{
    if (first_block == 0)
        add_stem();
    for (int block = first_block; block < last_block; ++block)
        add_block(resnet50().blocks[block]);
}

memory::desc Plan::activations(int channels, int rows, int columns) const
{
    return memory::desc({1, channels, rows, columns}, layout.type, layout.activations);
}

void Plan::add_stem()
{
    input_slot = image;
    add_convolution(0, image, reduced, height, width, true, false);
    height = resnet50().convolutions[0].output_size(height);
    width = resnet50().convolutions[0].output_size(width);
    add_max_pooling(reduced, trunk);
}

void Plan::add_block(const Bottleneck &block)
{
    const ConvolutionShape &shape = resnet50().convolutions[block.spatial];
    const int rows = shape.output_size(height);
    const int columns = shape.output_size(width);
    add_convolution(block.reduce, trunk_slot, reduced, height, width, true, false);
    add_convolution(block.spatial, reduced, spatial, height, width, true, false);
    // The last convolution adds to what its destination holds: the shortcut, which is the trunk itself or its projection.
    Slot shortcut = trunk_slot;
    if (block.projection >= 0)
    {
        shortcut = trunk_slot == trunk ? next_trunk : trunk;
        add_convolution(block.projection, trunk_slot, shortcut, height, width, false, false);
    }
    add_convolution(block.expand, spatial, shortcut, rows, columns, true, true);
    trunk_slot = shortcut;
    height = rows;
    width = columns;
}

static convolution_forward::primitive_desc describe(const dnnl::engine &engine, algorithm kind, const ConvolutionShape &shape,
    const memory::desc &source, const memory::desc &destination, bool rectify, bool accumulate)
{
    const memory::dim pad = shape.padding();
    const memory::desc weight(
        {shape.output_channels, shape.input_channels, shape.kernel, shape.kernel}, source.data_type(), memory::format_tag::any);
    const memory::desc bias({shape.output_channels}, memory::data_type::f32, memory::format_tag::x);
    dnnl::post_ops operations;
    if (accumulate)
        operations.append_sum(1.0f);
    if (rectify)
        operations.append_eltwise(1.0f, algorithm::eltwise_relu, 0.0f, 0.0f);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(operations);
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    // Whatever ONEDNN_DEFAULT_FPMATH_MODE says: single precision is never rounded to bfloat16 unasked.
    attributes.set_fpmath_mode(dnnl::fpmath_mode::strict);
    const convolution_forward::desc operation(dnnl::prop_kind::forward_inference, kind, source, weight, bias, destination,
        {shape.stride, shape.stride}, {pad, pad}, {pad, pad});
    return convolution_forward::primitive_desc(operation, attributes, engine, true);
}

void Plan::add_convolution(
    int index, Slot source, Slot destination, int in_height, int in_width, bool rectify, bool accumulate)
{
    const ConvolutionShape &shape = resnet50().convolutions[index];
    const memory::desc input = source == image
        ? memory::desc({1, shape.input_channels, in_height, in_width}, layout.type, layout.image)
        : activations(shape.input_channels, in_height, in_width);
    const memory::desc output = activations(shape.output_channels, shape.output_size(in_height), shape.output_size(in_width));
    convolution_forward::primitive_desc chosen;
    if (layout.winograd && shape.kernel == 3 && shape.stride == 1)
        chosen = describe(engine, algorithm::convolution_winograd, shape, input, output, rectify, accumulate);
    if (!chosen)
        chosen = describe(engine, algorithm::convolution_direct, shape, input, output, rectify, accumulate);
    if (!chosen)
        throw dnnl::error(dnnl_unimplemented, "oneDNN has no kernel for a convolution of ResNet50 on this processor.");
    add_step({convolution_forward(chosen), source, destination, input, output, chosen.scratchpad_desc(),
        weights.weight(index, chosen.weights_desc()), weights.bias(index)});
}

void Plan::add_max_pooling(Slot source, Slot destination)
{
    const int channels = resnet50().convolutions[0].output_channels;
    const memory::desc input = activations(channels, height, width);
    height = (height - 1) / 2 + 1;
    width = (width - 1) / 2 + 1;
    const memory::desc output = activations(channels, height, width);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const dnnl::pooling_forward::desc operation(dnnl::prop_kind::forward_inference, algorithm::pooling_max, input, output, {2, 2},
        {3, 3}, {1, 1}, {1, 1});
    const dnnl::pooling_forward::primitive_desc chosen(operation, attributes, engine);
    add_step({dnnl::pooling_forward(chosen), source, destination, input, output, chosen.scratchpad_desc(), {}, {}});
}

void Plan::add_step(const Step &step)
{
    all_steps.push_back(step);
    sizes[step.source] = std::max(sizes[step.source], step.source_desc.get_size());
    sizes[step.destination] = std::max(sizes[step.destination], step.destination_desc.get_size());
    scratchpad_size = std::max(scratchpad_size, step.scratchpad_desc.get_size());
}

}
