#include "detector_plan.h"

#include "bfloat16_kernels.h"
#include "thread_count.h"

#include <algorithm>
#include <cstring>

namespace mc {

using dnnl::memory;

// A convolution's kernel, with its weights in the kernel's layout.
struct DetectorPlan::Convolution
{
    memory::desc source, destination, scratch;
    dnnl::convolution_forward primitive;
    memory weights, bias;
};

// Activations of the image that a thread works on.
struct DetectorPlan::Worker
{
    std::vector<char *> values; // of the graph's buffers
    std::vector<float *> head_outputs; // of the convolutions that are heads
    std::vector<Arguments> arguments;
};

DetectorPlan::DetectorPlan(const FoldedDetector &folded, const dnnl::engine &engine, mc_precision precision, int classes, int height, int width,
    int primitive_threads)
    : folded(folded), engine(engine), kernels(detector_kernels()), narrow(precision == MC_BFLOAT16), element(narrow ? 2 : 4),
      graph(classes, height, width), height(height), width(width), primitive_threads(primitive_threads)
{
    const ThreadCount count(primitive_threads);
    for (int index = 0; index < static_cast<int>(graph.convolutions.size()); ++index)
        add_convolution(index);
}

DetectorPlan::~DetectorPlan() = default;

bool DetectorPlan::fits(int wanted_height, int wanted_width, int wanted_threads) const
{
    return height == wanted_height && width == wanted_width && primitive_threads == wanted_threads;
}

// Heads write single precision whatever the rest of the network does.
void DetectorPlan::add_convolution(int index)
{
    const DetectorConvolution &s = graph.convolutions[index];
    const bool is_head = index >= DetectorGraph::block_count;
    const auto type = narrow ? memory::data_type::bf16 : memory::data_type::f32;
    Convolution c;
    c.source = source_layout(s, type);
    c.destination = destination_layout(s, is_head ? memory::data_type::f32 : type);
    const memory::desc any({s.outputs, s.inputs, s.kernel, s.kernel}, type, memory::format_tag::any);
    const memory::desc bias({s.outputs}, memory::data_type::f32, memory::format_tag::x);
    dnnl::primitive_attr attributes = detector_attributes();
    if (!is_head)
    {
        dnnl::post_ops operations;
        operations.append_eltwise(1.0f, dnnl::algorithm::eltwise_swish, 1.0f, 0.0f);
        attributes.set_post_ops(operations);
    }
    const dnnl::convolution_forward::primitive_desc chosen({dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, c.source, any,
        bias, c.destination, {s.stride, s.stride}, {s.kernel / 2, s.kernel / 2}, {s.kernel / 2, s.kernel / 2}}, attributes, engine);
    c.primitive = dnnl::convolution_forward(chosen);
    c.scratch = chosen.scratchpad_desc();
    c.weights = memory(chosen.weights_desc(), engine, arena.allocate(chosen.weights_desc().get_size()));
    c.bias = memory(bias, engine, const_cast<float *>(folded.biases[index].data()));
    scratch_bytes = std::max(scratch_bytes, c.scratch.get_size());
    convolutions.push_back(std::move(c));
}

void DetectorPlan::prepare(int count)
{
    if (version != folded.version)
        load_weights();
    while (static_cast<int>(workers.size()) < count)
        add_worker();
}

void DetectorPlan::load_weights()
{
    const ThreadCount single(1);
    dnnl::stream stream(engine);
    for (size_t index = 0; index < convolutions.size(); ++index)
    {
        const DetectorConvolution &s = graph.convolutions[index];
        memory plain(memory::desc({s.outputs, s.inputs, s.kernel, s.kernel}, memory::data_type::f32, memory::format_tag::oihw), engine,
            const_cast<float *>(folded.weights[index].data()));
        dnnl::reorder(plain, convolutions[index].weights).execute(stream, plain, convolutions[index].weights);
        convolutions[index].bias.set_data_handle(const_cast<float *>(folded.biases[index].data()));
    }
    version = folded.version;
}

void *DetectorPlan::at(const Worker &worker, ChannelSlice slice) const
{
    const ActivationBuffer &size = graph.buffers[slice.buffer];
    return worker.values[slice.buffer] + element * slice.first * size.height * size.width;
}

void DetectorPlan::add_worker()
{
    auto worker = std::make_unique<Worker>();
    for (const ActivationBuffer &size : graph.buffers)
        worker->values.push_back(static_cast<char *>(arena.allocate(element * size.channels * size.height * size.width)));
    void *scratch = arena.allocate(scratch_bytes + 64);
    worker->arguments.resize(convolutions.size());
    worker->head_outputs.resize(convolutions.size());
    for (const DetectorOperation &operation : graph.operations)
    {
        if (operation.step != DetectorStep::block && operation.step != DetectorStep::head)
            continue;
        const Convolution &c = convolutions[operation.convolution];
        void *target;
        if (operation.step == DetectorStep::head)
            target = worker->head_outputs[operation.convolution] = static_cast<float *>(arena.allocate(c.destination.get_size()));
        else
            target = at(*worker, operation.out);
        worker->arguments[operation.convolution] = {{DNNL_ARG_SRC, memory(c.source, engine, at(*worker, operation.in))}, {DNNL_ARG_WEIGHTS, c.weights},
            {DNNL_ARG_BIAS, c.bias}, {DNNL_ARG_DST, memory(c.destination, engine, target)}, {DNNL_ARG_SCRATCHPAD, memory(c.scratch, engine, scratch)}};
    }
    workers.push_back(std::move(worker));
}

void DetectorPlan::run(int member, const float *image, float *const maps[3], int64_t number, dnnl::stream &stream)
{
    Worker &worker = *workers[member];
    const int64_t numbers = int64_t{1} * DetectorGraph::image_channels * height * width;
    if (narrow)
        bfloat16::image(image, reinterpret_cast<uint16_t *>(worker.values[0]), numbers);
    else
        std::memcpy(worker.values[0], image, sizeof(float) * numbers);
    for (const DetectorOperation &operation : graph.operations)
    {
        const ActivationBuffer &size = graph.buffers[operation.in.buffer];
        const int blocks = operation.in.channels / kernels.width;
        if (operation.step == DetectorStep::upsample)
            upsample(at(worker, operation.in), at(worker, operation.out), blocks, size.height, size.width);
        else if (operation.step == DetectorStep::pool)
            pool(at(worker, operation.in), at(worker, operation.out), blocks, size.height, size.width);
        else
        {
            const DetectorConvolution &s = graph.convolutions[operation.convolution];
            convolutions[operation.convolution].primitive.execute(stream, worker.arguments[operation.convolution]);
            if (operation.step == DetectorStep::head)
                kernels.to_pixels(worker.head_outputs[operation.convolution],
                    maps[operation.map] + number * s.out_pixels() * graph.map_channels() + operation.map_channel, s.outputs, s.out_pixels(),
                    graph.map_channels());
            else if (operation.residual.buffer >= 0)
                add(at(worker, operation.residual), at(worker, operation.out), int64_t{1} * s.out_pixels() * s.outputs);
        }
    }
}

void DetectorPlan::add(const void *source, void *target, int64_t count) const
{
    if (narrow)
        bfloat16::add(static_cast<const uint16_t *>(source), static_cast<uint16_t *>(target), count);
    else
        kernels.add(static_cast<const float *>(source), static_cast<float *>(target), count);
}

void DetectorPlan::upsample(const void *in, void *out, int blocks, int rows, int columns) const
{
    if (narrow)
        bfloat16::upsample(static_cast<const uint16_t *>(in), static_cast<uint16_t *>(out), blocks, rows, columns);
    else
        kernels.upsample(static_cast<const float *>(in), static_cast<float *>(out), blocks, rows, columns);
}

void DetectorPlan::pool(const void *in, void *out, int blocks, int rows, int columns) const
{
    if (narrow)
        bfloat16::pool(static_cast<const uint16_t *>(in), static_cast<uint16_t *>(out), blocks, rows, columns);
    else
        kernels.pool(static_cast<const float *>(in), static_cast<float *>(out), nullptr, blocks, rows, columns);
}

}
