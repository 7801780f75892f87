#include "training_image.h"

#include <algorithm>

namespace mc {

using dnnl::memory;

TrainingImage::TrainingImage(const DetectorGraph &graph, const std::vector<TrainingConvolution> &convolutions, const dnnl::engine &engine,
    void *scratchpad, MemoryArena &arena)
    : forward(convolutions.size()), backward_data(convolutions.size())
{
    for (auto &arguments : backward_weights)
        arguments.resize(convolutions.size());
    allocate(graph, convolutions, arena);
    for (const DetectorOperation &operation : graph.operations)
        if (operation.step == DetectorStep::block || operation.step == DetectorStep::head)
            bind(graph, operation, convolutions[operation.convolution], engine, scratchpad);
}

void TrainingImage::allocate(const DetectorGraph &graph, const std::vector<TrainingConvolution> &convolutions, MemoryArena &arena)
{
    auto numbers = [&](size_t bytes) { return static_cast<float *>(arena.allocate(bytes)); };
    for (const ActivationBuffer &size : graph.buffers)
    {
        const size_t bytes = sizeof(float) * size.channels * size.height * size.width;
        values.push_back(numbers(bytes));
        gradients.push_back(size.channels == DetectorGraph::image_channels ? nullptr : numbers(bytes));
    }
    for (const DetectorOperation &operation : graph.operations)
        if (operation.step == DetectorStep::pool)
        {
            const ActivationBuffer &size = graph.buffers[operation.in.buffer];
            pool_indices[operation.convolution] = static_cast<uint8_t *>(arena.allocate(size_t{1} * operation.in.channels * size.height * size.width));
        }
    size_t input = 0, output = 0, lane = 0;
    for (const TrainingConvolution &c : convolutions)
    {
        input = std::max(input, c.source.get_size());
        output = std::max(output, c.destination.get_size());
        lane = std::max(lane, c.gradient_desc.get_size());
    }
    output_gradient = numbers(output);
    input_gradient = numbers(input);
    for (int parity = 0; parity < 2; ++parity)
    {
        lanes[parity] = numbers(lane);
        bias_lanes[parity] = numbers(sizeof(float) * most_channels);
    }
    for (const TrainingConvolution &c : convolutions)
        outputs.push_back(numbers(c.destination.get_size()));
}

void TrainingImage::bind(
    const DetectorGraph &graph, const DetectorOperation &operation, const TrainingConvolution &c, const dnnl::engine &engine, void *scratchpad)
{
    const int index = operation.convolution;
    const memory source(c.source, engine, value(graph, operation.in));
    const memory by_output(c.destination, engine, output_gradient);
    forward[index] = {{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, c.forward_weights}, {DNNL_ARG_DST, memory(c.destination, engine, outputs[index])},
        {DNNL_ARG_SCRATCHPAD, memory(c.forward_scratch, engine, scratchpad)}};
    if (c.has_bias)
        forward[index].emplace(DNNL_ARG_BIAS, c.bias);
    for (int parity = 0; parity < 2; ++parity)
    {
        backward_weights[parity][index] = {{DNNL_ARG_SRC, source}, {DNNL_ARG_DIFF_DST, by_output},
            {DNNL_ARG_DIFF_WEIGHTS, memory(c.gradient_desc, engine, lanes[parity])},
            {DNNL_ARG_SCRATCHPAD, memory(c.weights_scratch, engine, scratchpad)}};
        if (c.has_bias)
            backward_weights[parity][index].emplace(DNNL_ARG_DIFF_BIAS, memory(c.bias_desc, engine, bias_lanes[parity]));
    }
    if (!c.has_data_gradient())
        return;
    float *target = operation.adds_gradient ? input_gradient : gradient(graph, operation.in);
    backward_data[index] = {{DNNL_ARG_DIFF_SRC, memory(c.source, engine, target)}, {DNNL_ARG_WEIGHTS, c.data_weights},
        {DNNL_ARG_DIFF_DST, by_output}, {DNNL_ARG_SCRATCHPAD, memory(c.data_scratch, engine, scratchpad)}};
}

}
