#include "detector_inference.h"

#include "error.h"
#include "layout.h"
#include "thread_team.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <omp.h>

namespace mc {

using dnnl::memory;

namespace {

constexpr int image_channels = 3;
// Sizes kept ready at a time: batches of one data set come in a few shapes.
constexpr size_t most_plans = 8;

class Threads
{
public:
    explicit Threads(int count) : before(omp_get_max_threads()) { omp_set_num_threads(count); }
    ~Threads() { omp_set_num_threads(before); }

private:
    int before;
};

}

// The convolutions for one image of a size, made for a number of threads.
struct DetectorInference::Plan
{
    struct Convolution
    {
        memory::desc source, destination, scratch;
        dnnl::convolution_forward primitive;
        memory weights, bias;
    };

    Plan(int classes, int height, int width, int primitive_threads)
        : graph(classes, height, width), height(height), width(width), primitive_threads(primitive_threads)
    {
    }

    DetectorGraph graph;
    int height, width, primitive_threads;
    int version = -1;
    size_t scratch_bytes = 0;
    MemoryArena arena;
    std::vector<Convolution> convolutions;
    std::vector<std::unique_ptr<Worker>> workers;
};

// Activations of the image that a thread works on.
struct DetectorInference::Worker
{
    std::vector<float *> values;
    std::vector<float *> head_outputs;
    std::vector<Arguments> arguments;
};

DetectorInference::DetectorInference(int classes, int threads)
    : classes(classes), threads(threads), kernels(detector_kernels()), engine(dnnl::engine::kind::cpu, 0),
      weights(DetectorGraph::block_count + DetectorGraph::head_count), biases(weights.size())
{
}

DetectorInference::~DetectorInference() = default;

// w' = w γ / √(variance + ε), b' = β − mean γ / √(variance + ε), in double precision.
void DetectorInference::fold(const DetectorGraph &shapes, int index, const DetectorParameters &parameters, double epsilon)
{
    const DetectorConvolution &shape = shapes.convolutions[index];
    const size_t filter = size_t{1} * shape.inputs * shape.kernel * shape.kernel;
    weights[index].resize(filter * shape.outputs);
    biases[index].resize(shape.outputs);
    for (int output = 0; output < shape.outputs; ++output)
    {
        double factor = 1, mean = 0;
        if (index < DetectorGraph::block_count)
        {
            factor = parameters.scales[index][output] / std::sqrt(parameters.variances[index][output] + epsilon);
            mean = parameters.means[index][output];
        }
        biases[index][output] = static_cast<float>(parameters.shifts[index][output] - mean * factor);
        for (size_t i = output * filter; i < (output + 1) * filter; ++i)
            weights[index][i] = static_cast<float>(parameters.weights[index][i] * factor);
    }
}

void DetectorInference::set(const DetectorParameters &parameters, double epsilon)
{
    const std::lock_guard<std::mutex> lock(one_call);
    const DetectorGraph shapes(classes, 32, 32);
    for (int index = 0; index < static_cast<int>(weights.size()); ++index)
        fold(shapes, index, parameters, epsilon);
    ++version;
}

DetectorInference::Plan &DetectorInference::prepare(int height, int width, int primitive_threads)
{
    for (auto &plan : plans)
        if (plan->height == height && plan->width == width && plan->primitive_threads == primitive_threads)
        {
            std::rotate(plans.begin(), plans.begin() + (&plan - plans.data()), plans.begin() + (&plan - plans.data()) + 1);
            return *plans.front();
        }
    auto plan = std::make_unique<Plan>(classes, height, width, primitive_threads);
    const Threads count(primitive_threads);
    const auto tag = kernels.width == 16 ? memory::format_tag::nChw16c : memory::format_tag::nChw8c;
    for (int index = 0; index < static_cast<int>(weights.size()); ++index)
    {
        const DetectorConvolution &s = plan->graph.convolutions[index];
        Plan::Convolution c;
        c.source = memory::desc({1, s.inputs, s.in_height, s.in_width}, memory::data_type::f32,
            s.inputs == image_channels ? memory::format_tag::nchw : tag);
        c.destination = memory::desc({1, s.outputs, s.out_height(), s.out_width()}, memory::data_type::f32, tag);
        const memory::desc any({s.outputs, s.inputs, s.kernel, s.kernel}, memory::data_type::f32, memory::format_tag::any);
        const memory::desc bias({s.outputs}, memory::data_type::f32, memory::format_tag::x);
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        attributes.set_fpmath_mode(dnnl::fpmath_mode::strict);
        if (index < DetectorGraph::block_count)
        {
            dnnl::post_ops operations;
            operations.append_eltwise(1.0f, dnnl::algorithm::eltwise_swish, 1.0f, 0.0f);
            attributes.set_post_ops(operations);
        }
        const dnnl::convolution_forward::primitive_desc chosen({dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, c.source, any,
            bias, c.destination, {s.stride, s.stride}, {s.kernel / 2, s.kernel / 2}, {s.kernel / 2, s.kernel / 2}}, attributes, engine);
        c.primitive = dnnl::convolution_forward(chosen);
        c.scratch = chosen.scratchpad_desc();
        plan->scratch_bytes = std::max(plan->scratch_bytes, c.scratch.get_size());
        c.weights = memory(chosen.weights_desc(), engine, plan->arena.allocate(chosen.weights_desc().get_size()));
        c.bias = memory(bias, engine, biases[index].data());
        plan->convolutions.push_back(std::move(c));
    }
    plans.insert(plans.begin(), std::move(plan));
    if (plans.size() > most_plans)
        plans.pop_back();
    return *plans.front();
}

void DetectorInference::load(Plan &plan)
{
    if (plan.version == version)
        return;
    const Threads single(1);
    dnnl::stream stream(engine);
    for (size_t index = 0; index < weights.size(); ++index)
    {
        const DetectorConvolution &s = plan.graph.convolutions[index];
        const memory plain(memory::desc({s.outputs, s.inputs, s.kernel, s.kernel}, memory::data_type::f32, memory::format_tag::oihw), engine,
            weights[index].data());
        dnnl::reorder(plain, plan.convolutions[index].weights).execute(stream, const_cast<memory &>(plain), plan.convolutions[index].weights);
    }
    plan.version = version;
}

void DetectorInference::forward(const float *images, int count, int height, int width, float *const maps[3])
{
    const std::lock_guard<std::mutex> lock(one_call);
    if (version == 0)
        throw Error(MC_INVALID_ARGUMENT, "The accelerated detector needs weights before it runs.");
    const bool together = count == 1 && threads > 1;
    const int members = together ? 1 : std::min(threads, count);
    Plan &plan = prepare(height, width, together ? threads : 1);
    load(plan);
    while (static_cast<int>(plan.workers.size()) < members)
    {
        auto worker = std::make_unique<Worker>();
        for (const ActivationBuffer &size : plan.graph.buffers)
            worker->values.push_back(static_cast<float *>(plan.arena.allocate(sizeof(float) * size.channels * size.height * size.width)));
        void *scratch = plan.arena.allocate(plan.scratch_bytes + 64);
        worker->arguments.resize(plan.convolutions.size());
        worker->head_outputs.resize(plan.convolutions.size());
        for (const DetectorOperation &operation : plan.graph.operations)
        {
            if (operation.step != DetectorStep::block && operation.step != DetectorStep::head)
                continue;
            const Plan::Convolution &c = plan.convolutions[operation.convolution];
            const DetectorConvolution &s = plan.graph.convolutions[operation.convolution];
            float *source = worker->values[operation.in.buffer] + size_t{1} * operation.in.first * s.in_height * s.in_width;
            float *target;
            if (operation.step == DetectorStep::head)
                target = worker->head_outputs[operation.convolution] = static_cast<float *>(plan.arena.allocate(c.destination.get_size()));
            else
                target = worker->values[operation.out.buffer] + size_t{1} * operation.out.first * s.out_pixels();
            worker->arguments[operation.convolution] = {{DNNL_ARG_SRC, memory(c.source, engine, source)}, {DNNL_ARG_WEIGHTS, c.weights},
                {DNNL_ARG_BIAS, c.bias}, {DNNL_ARG_DST, memory(c.destination, engine, target)},
                {DNNL_ARG_SCRATCHPAD, memory(c.scratch, engine, scratch)}};
        }
        plan.workers.push_back(std::move(worker));
    }

    const size_t numbers = size_t{1} * image_channels * height * width;
    if (together || members == 1)
    {
        const Threads all(together ? threads : 1);
        dnnl::stream stream(engine);
        for (int i = 0; i < count; ++i)
            run(plan, *plan.workers[0], images + i * numbers, maps, i, stream);
        return;
    }
    std::atomic<int> next{0};
    run_team(members, [&](int member) {
        dnnl::stream stream(engine);
        for (int i = next++; i < count; i = next++)
            run(plan, *plan.workers[member], images + i * numbers, maps, i, stream);
    });
}

void DetectorInference::run(
    const Plan &plan, Worker &worker, const float *image, float *const maps[3], int64_t number, dnnl::stream &stream)
{
    std::memcpy(worker.values[0], image, sizeof(float) * image_channels * plan.height * plan.width);
    for (const DetectorOperation &operation : plan.graph.operations)
    {
        const ActivationBuffer &in_size = plan.graph.buffers[operation.in.buffer];
        const float *in = worker.values[operation.in.buffer] + size_t{1} * operation.in.first * in_size.height * in_size.width;
        const int blocks = operation.in.channels / kernels.width;
        if (operation.step == DetectorStep::head)
        {
            const DetectorConvolution &s = plan.graph.convolutions[operation.convolution];
            plan.convolutions[operation.convolution].primitive.execute(stream, worker.arguments[operation.convolution]);
            kernels.to_pixels(worker.head_outputs[operation.convolution],
                maps[operation.map] + number * s.out_pixels() * plan.graph.map_channels() + operation.map_channel, s.outputs, s.out_pixels(),
                plan.graph.map_channels());
            continue;
        }
        const ActivationBuffer &size = plan.graph.buffers[operation.out.buffer];
        const size_t pixels = size_t{1} * size.height * size.width;
        float *out = worker.values[operation.out.buffer] + operation.out.first * pixels;
        if (operation.step == DetectorStep::upsample)
            kernels.upsample(in, out, blocks, in_size.height, in_size.width);
        else if (operation.step == DetectorStep::pool)
            kernels.pool(in, out, nullptr, blocks, in_size.height, in_size.width);
        else
        {
            plan.convolutions[operation.convolution].primitive.execute(stream, worker.arguments[operation.convolution]);
            if (operation.residual.buffer >= 0)
                kernels.add(worker.values[operation.residual.buffer] + operation.residual.first * pixels, out, pixels * operation.out.channels);
        }
    }
}

}
