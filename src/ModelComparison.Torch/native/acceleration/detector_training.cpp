#include "detector_training.h"

#include "error.h"
#include "layout.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <exception>
#include <mutex>
#include <omp.h>

namespace mc {

using dnnl::memory;

namespace {

constexpr int most_channels = 512;
constexpr int image_channels = 3;

// oneDNN makes a primitive for as many threads as the calling thread may use.
class SingleThreaded
{
public:
    SingleThreaded() : before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~SingleThreaded() { omp_set_num_threads(before); }

private:
    int before;
};

int rounded(int channels, int width) { return (channels + width - 1) / width * width; }

}

const BlockedKernels &detector_kernels()
{
    const mc_instruction_level level = instruction_level();
    if (level == MC_NONE)
        throw Error(MC_UNSUPPORTED, "The accelerated detector needs a processor with AVX2 and FMA; this one lacks them.");
    return level >= MC_AVX512 ? blocked_kernels_avx512 : blocked_kernels_avx2;
}

void require_class_count(int classes)
{
    const int width = class_branch_width(classes);
    if (width % detector_kernels().width != 0)
        throw Error(MC_UNSUPPORTED, "The accelerated detector needs a class branch of whole vectors; " + std::to_string(classes) + " classes make it "
            + std::to_string(width) + " channels wide.");
}

// Primitives of a convolution for one image, and its weights in their layouts.
struct DetectorTraining::Convolution
{
    DetectorConvolution shape;
    bool has_bias;
    memory::desc source, destination, plain;
    dnnl::convolution_forward forward;
    dnnl::convolution_backward_data backward_data;
    dnnl::convolution_backward_weights backward_weights;
    memory::desc forward_weights_desc, data_weights_desc, gradient_desc, bias_desc;
    memory::desc forward_scratch, data_scratch, weights_scratch;
    memory forward_weights, data_weights, plain_weights, bias, gradient, plain_gradient;
    dnnl::reorder to_forward, to_data, from_gradient;
    std::vector<float> mean, inverse_deviation, scale, shift, bias_gradient;
    int rounded_outputs = 0;
};

// Activations and gradients of one image of the batch.
struct DetectorTraining::Image
{
    std::vector<float *> values, gradients; // of the graph's buffers
    std::vector<float *> outputs; // of the convolutions, before normalisation
    uint8_t *pool_indices[DetectorGraph::pool_count];
    float *output_gradient;
    float *input_gradient;
    float *lanes[2];
    float *bias_lanes[2];
    double sums[2][most_channels], products[2][most_channels];
    void *scratchpad;
    std::vector<Arguments> forward, backward_data, backward_weights[2];
};

struct DetectorTraining::Channels
{
    float mean[most_channels], scale[most_channels], shift[most_channels];
    float a[most_channels], b[most_channels], c[most_channels];
};

// Runs a body on several threads that meet at barriers. After a failure bodies go on meeting, but do nothing.
class DetectorTraining::Team
{
public:
    template <typename Body> static void run(int members, Body body)
    {
        Team team;
#pragma omp parallel num_threads(members)
        body(team, omp_get_thread_num(), omp_get_num_threads());
        if (team.failure)
            std::rethrow_exception(team.failure);
    }

    template <typename Action> void attempt(Action action)
    {
        if (failed)
            return;
        try
        {
            action();
        }
        catch (...)
        {
            const std::lock_guard<std::mutex> lock(guard);
            failure = std::current_exception();
            failed = true;
        }
    }

    void meet()
    {
#pragma omp barrier
    }

private:
    std::mutex guard;
    std::exception_ptr failure;
    volatile bool failed = false;
};

DetectorTraining::DetectorTraining(int classes, int threads)
    : classes(classes), threads(threads), kernels(detector_kernels()), engine(dnnl::engine::kind::cpu, 0)
{
}

DetectorTraining::~DetectorTraining() = default;

static memory::desc activations(int channels, int height, int width, int block)
{
    if (channels == image_channels)
        return memory::desc({1, channels, height, width}, memory::data_type::f32, memory::format_tag::nchw);
    return memory::desc({1, channels, height, width}, memory::data_type::f32, block == 16 ? memory::format_tag::nChw16c : memory::format_tag::nChw8c);
}

void DetectorTraining::prepare(int count, int height, int width)
{
    if (!graph || height != image_height || width != image_width)
    {
        images.clear();
        convolutions.clear();
        scratchpads.clear();
        arena = std::make_unique<MemoryArena>();
        graph = std::make_unique<DetectorGraph>(classes, height, width);
        const SingleThreaded single;
        scratchpad_bytes = lane_bytes = largest_input = largest_output = 0;
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        attributes.set_fpmath_mode(dnnl::fpmath_mode::strict);
        for (int index = 0; index < static_cast<int>(graph->convolutions.size()); ++index)
        {
            Convolution c;
            const DetectorConvolution &s = c.shape = graph->convolutions[index];
            c.has_bias = index >= DetectorGraph::block_count;
            // Channels of the last layers that fill up a vector do nothing: their weights and gradients are zero.
            c.rounded_outputs = rounded(s.outputs, kernels.width);
            c.source = activations(s.inputs, s.in_height, s.in_width, kernels.width);
            memory::desc destination({1, s.outputs, s.out_height(), s.out_width()}, memory::data_type::f32,
                kernels.width == 16 ? memory::format_tag::nChw16c : memory::format_tag::nChw8c);
            c.destination = destination;
            c.plain = memory::desc({s.outputs, s.inputs, s.kernel, s.kernel}, memory::data_type::f32, memory::format_tag::oihw);
            const memory::desc any({s.outputs, s.inputs, s.kernel, s.kernel}, memory::data_type::f32, memory::format_tag::any);
            c.bias_desc = c.has_bias ? memory::desc({s.outputs}, memory::data_type::f32, memory::format_tag::x) : memory::desc();
            const memory::dims strides{s.stride, s.stride}, padding{s.kernel / 2, s.kernel / 2};
            const auto kind = dnnl::algorithm::convolution_direct;
            const dnnl::convolution_forward::primitive_desc forward(
                {dnnl::prop_kind::forward_training, kind, c.source, any, c.bias_desc, c.destination, strides, padding, padding}, attributes, engine);
            const dnnl::convolution_backward_weights::primitive_desc weights(
                {kind, c.source, any, c.bias_desc, c.destination, strides, padding, padding}, attributes, engine, forward);
            c.forward = dnnl::convolution_forward(forward);
            c.backward_weights = dnnl::convolution_backward_weights(weights);
            c.forward_weights_desc = forward.weights_desc();
            c.gradient_desc = weights.diff_weights_desc();
            c.forward_scratch = forward.scratchpad_desc();
            c.weights_scratch = weights.scratchpad_desc();
            c.forward_weights = memory(c.forward_weights_desc, engine, arena->allocate(c.forward_weights_desc.get_size()));
            c.gradient = memory(c.gradient_desc, engine, arena->allocate(c.gradient_desc.get_size()));
            c.plain_weights = memory(c.plain, engine, nullptr);
            c.plain_gradient = memory(c.plain, engine, arena->allocate(c.plain.get_size()));
            c.to_forward = dnnl::reorder(c.plain_weights, c.forward_weights);
            c.from_gradient = dnnl::reorder(c.gradient, c.plain_gradient);
            scratchpad_bytes = std::max({scratchpad_bytes, c.forward_scratch.get_size(), c.weights_scratch.get_size()});
            if (s.inputs != image_channels)
            {
                const dnnl::convolution_backward_data::primitive_desc data(
                    {kind, c.source, any, c.destination, strides, padding, padding}, attributes, engine, forward);
                c.backward_data = dnnl::convolution_backward_data(data);
                c.data_weights_desc = data.weights_desc();
                c.data_scratch = data.scratchpad_desc();
                c.data_weights = memory(c.data_weights_desc, engine, arena->allocate(c.data_weights_desc.get_size()));
                c.to_data = dnnl::reorder(c.plain_weights, c.data_weights);
                scratchpad_bytes = std::max(scratchpad_bytes, c.data_scratch.get_size());
            }
            if (c.has_bias)
                c.bias = memory(c.bias_desc, engine, nullptr);
            c.bias_gradient.resize(c.rounded_outputs);
            c.mean.resize(c.rounded_outputs);
            c.inverse_deviation.resize(c.rounded_outputs);
            c.scale.resize(c.rounded_outputs);
            c.shift.resize(c.rounded_outputs);
            lane_bytes = std::max(lane_bytes, c.gradient_desc.get_size());
            largest_input = std::max(largest_input, c.source.get_size());
            largest_output = std::max(largest_output, c.destination.get_size());
            convolutions.push_back(std::move(c));
        }
        for (int i = 0; i < threads; ++i)
            scratchpads.push_back(arena->allocate(scratchpad_bytes + 64));
        image_height = height;
        image_width = width;
    }
    while (static_cast<int>(images.size()) < count)
        add_image();
    image_count = count;
}

void DetectorTraining::add_image()
{
    auto image = std::make_unique<Image>();
    auto numbers = [&](size_t bytes) { return static_cast<float *>(arena->allocate(bytes)); };
    for (const ActivationBuffer &size : graph->buffers)
    {
        const size_t bytes = sizeof(float) * size.channels * size.height * size.width;
        image->values.push_back(numbers(bytes));
        image->gradients.push_back(size.channels == image_channels ? nullptr : numbers(bytes));
    }
    const DetectorOperation *pool = nullptr;
    for (const DetectorOperation &operation : graph->operations)
        if (operation.step == DetectorStep::pool)
            pool = &operation;
    const ActivationBuffer &pooled = graph->buffers[pool->in.buffer];
    for (uint8_t *&indices : image->pool_indices)
        indices = static_cast<uint8_t *>(arena->allocate(size_t{1} * pool->in.channels * pooled.height * pooled.width));
    image->output_gradient = numbers(largest_output);
    image->input_gradient = numbers(largest_input);
    for (int parity = 0; parity < 2; ++parity)
    {
        image->lanes[parity] = numbers(lane_bytes);
        image->bias_lanes[parity] = numbers(sizeof(float) * most_channels);
    }
    image->scratchpad = scratchpads[images.size() % threads];
    image->forward.resize(convolutions.size());
    image->backward_data.resize(convolutions.size());
    for (auto &arguments : image->backward_weights)
        arguments.resize(convolutions.size());
    for (const Convolution &c : convolutions)
        image->outputs.push_back(numbers(c.destination.get_size()));
    for (const DetectorOperation &operation : graph->operations)
    {
        if (operation.step != DetectorStep::block && operation.step != DetectorStep::head)
            continue;
        const int index = operation.convolution;
        const Convolution &c = convolutions[index];
        const ActivationBuffer &size = graph->buffers[operation.in.buffer];
        const size_t offset = size_t{1} * operation.in.first * size.height * size.width;
        const memory source(c.source, engine, image->values[operation.in.buffer] + offset);
        const memory destination(c.destination, engine, image->outputs[index]);
        const memory output_gradient(c.destination, engine, image->output_gradient);
        image->forward[index] = {{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, c.forward_weights}, {DNNL_ARG_DST, destination},
            {DNNL_ARG_SCRATCHPAD, memory(c.forward_scratch, engine, image->scratchpad)}};
        if (c.has_bias)
            image->forward[index].emplace(DNNL_ARG_BIAS, c.bias);
        for (int parity = 0; parity < 2; ++parity)
        {
            image->backward_weights[parity][index] = {{DNNL_ARG_SRC, source}, {DNNL_ARG_DIFF_DST, output_gradient},
                {DNNL_ARG_DIFF_WEIGHTS, memory(c.gradient_desc, engine, image->lanes[parity])},
                {DNNL_ARG_SCRATCHPAD, memory(c.weights_scratch, engine, image->scratchpad)}};
            if (c.has_bias)
                image->backward_weights[parity][index].emplace(DNNL_ARG_DIFF_BIAS, memory(c.bias_desc, engine, image->bias_lanes[parity]));
        }
        if (c.shape.inputs == image_channels)
            continue;
        float *target = operation.adds_gradient ? image->input_gradient : image->gradients[operation.in.buffer] + offset;
        image->backward_data[index] = {{DNNL_ARG_DIFF_SRC, memory(c.source, engine, target)}, {DNNL_ARG_WEIGHTS, c.data_weights},
            {DNNL_ARG_DIFF_DST, output_gradient}, {DNNL_ARG_SCRATCHPAD, memory(c.data_scratch, engine, image->scratchpad)}};
    }
    images.push_back(std::move(image));
}

void DetectorTraining::load_weights(int index, const float *weights, dnnl::stream &stream)
{
    Convolution &c = convolutions[index];
    memory plain(c.plain, engine, const_cast<float *>(weights));
    c.to_forward.execute(stream, plain, c.forward_weights);
    if (c.backward_data)
        c.to_data.execute(stream, plain, c.data_weights);
}

// y = scale · x + shift with scale = γ / √(variance + ε). Ioffe and Szegedy, Batch Normalization, ICML 2015, algorithm 1.
void DetectorTraining::finish_statistics(
    const DetectorOperation &operation, int parity, const DetectorParameters &parameters, Channels &channels, bool writes)
{
    Convolution &c = convolutions[operation.convolution];
    const double pixels = c.shape.out_pixels();
    const double total = pixels * image_count;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
    {
        double mean = 0, deviations = 0;
        for (int i = 0; i < image_count; ++i)
            mean += images[i]->sums[parity][channel];
        mean /= image_count;
        for (int i = 0; i < image_count; ++i)
        {
            const double difference = images[i]->sums[parity][channel] - mean;
            deviations += images[i]->products[parity][channel] + pixels * difference * difference;
        }
        const double inverse = 1 / std::sqrt(deviations / total + normalisation_epsilon);
        const double scale = parameters.scales[operation.convolution][channel] * inverse;
        channels.scale[channel] = static_cast<float>(scale);
        channels.shift[channel] = static_cast<float>(parameters.shifts[operation.convolution][channel] - mean * scale);
        if (!writes)
            continue;
        c.mean[channel] = static_cast<float>(mean);
        c.inverse_deviation[channel] = static_cast<float>(inverse);
        c.scale[channel] = channels.scale[channel];
        c.shift[channel] = channels.shift[channel];
        float &running_mean = parameters.means[operation.convolution][channel];
        float &running_variance = parameters.variances[operation.convolution][channel];
        running_mean = static_cast<float>((1 - normalisation_momentum) * running_mean + normalisation_momentum * mean);
        running_variance = static_cast<float>((1 - normalisation_momentum) * running_variance
            + normalisation_momentum * (total > 1 ? deviations / (total - 1) : 0));
    }
}

void DetectorTraining::forward(const float *input, int count, int height, int width, const DetectorParameters &parameters, double momentum,
    double epsilon, float *const maps[3])
{
    prepare(count, height, width);
    normalisation_momentum = momentum;
    normalisation_epsilon = epsilon;
    Team::run(std::min(threads, count), [&](Team &team, int member, int members) {
        dnnl::stream stream(engine);
        Channels channels;
        team.attempt([&] {
            for (int index = member; index < static_cast<int>(convolutions.size()); index += members)
            {
                load_weights(index, parameters.weights[index], stream);
                if (convolutions[index].has_bias)
                    convolutions[index].bias.set_data_handle(const_cast<float *>(parameters.shifts[index]));
            }
            const size_t numbers = size_t{1} * image_channels * height * width;
            for (int i = member; i < image_count; i += members)
                std::memcpy(images[i]->values[0], input + i * numbers, sizeof(float) * numbers);
        });
        team.meet();
        int parity = 0;
        for (const DetectorOperation &operation : graph->operations)
        {
            const ActivationBuffer &in_size = graph->buffers[operation.in.buffer];
            const int in_pixels = in_size.height * in_size.width;
            const int blocks = operation.in.channels / kernels.width;
            const bool is_block = operation.step == DetectorStep::block;
            team.attempt([&] {
                for (int i = member; i < image_count; i += members)
                {
                    Image &image = *images[i];
                    const float *in = image.values[operation.in.buffer] + size_t{1} * operation.in.first * in_pixels;
                    if (operation.step == DetectorStep::upsample || operation.step == DetectorStep::pool)
                    {
                        const ActivationBuffer &size = graph->buffers[operation.out.buffer];
                        float *out = image.values[operation.out.buffer] + size_t{1} * operation.out.first * size.height * size.width;
                        if (operation.step == DetectorStep::upsample)
                            kernels.upsample(in, out, blocks, in_size.height, in_size.width);
                        else
                            kernels.pool(in, out, image.pool_indices[operation.convolution], blocks, in_size.height, in_size.width);
                        continue;
                    }
                    const Convolution &c = convolutions[operation.convolution];
                    c.forward.execute(stream, image.forward[operation.convolution]);
                    const float *y = image.outputs[operation.convolution];
                    const int pixels = c.shape.out_pixels();
                    if (is_block)
                        kernels.statistics(y, c.shape.outputs / kernels.width, pixels, image.sums[parity], image.products[parity]);
                    else
                        kernels.to_pixels(y, maps[operation.map] + size_t{1} * i * pixels * graph->map_channels() + operation.map_channel,
                            c.shape.outputs, pixels, graph->map_channels());
                }
            });
            if (!is_block)
                continue;
            team.meet();
            team.attempt([&] {
                finish_statistics(operation, parity, parameters, channels, member == 0);
                const Convolution &c = convolutions[operation.convolution];
                const size_t pixels = c.shape.out_pixels();
                for (int i = member; i < image_count; i += members)
                {
                    Image &image = *images[i];
                    const float *residual = operation.residual.buffer < 0
                        ? nullptr : image.values[operation.residual.buffer] + operation.residual.first * pixels;
                    kernels.activate(image.outputs[operation.convolution], channels.scale, channels.shift, residual,
                        image.values[operation.out.buffer] + operation.out.first * pixels, c.shape.outputs / kernels.width, pixels);
                }
            });
            parity = 1 - parity;
        }
    });
}

// With x̂ = (y − mean) · s, s = 1 / √(variance + ε): dy = γ s (du − mean(du) − x̂ · mean(du x̂)). Ioffe and Szegedy 2015, section 3.
void DetectorTraining::finish_gradients(const DetectorOperation &operation, int parity, const DetectorParameters &parameters,
    const DetectorGradients &gradients, Channels &channels, bool writes)
{
    const int index = operation.convolution;
    const Convolution &c = convolutions[index];
    const double total = double{1} * c.shape.out_pixels() * image_count;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
    {
        double sum = 0, product = 0;
        for (int i = 0; i < image_count; ++i)
        {
            sum += images[i]->sums[parity][channel];
            product += images[i]->products[parity][channel];
        }
        const double inverse = c.inverse_deviation[channel];
        const double a = parameters.scales[index][channel] * inverse;
        channels.a[channel] = static_cast<float>(a);
        channels.b[channel] = static_cast<float>(-a * inverse * inverse * product / total);
        channels.c[channel] = static_cast<float>(-a * sum / total);
        if (!writes)
            continue;
        float &scale = gradients.scales[index][channel], &shift = gradients.shifts[index][channel];
        scale = static_cast<float>(product * inverse) + (gradients.adds ? scale : 0.0f);
        shift = static_cast<float>(sum) + (gradients.adds ? shift : 0.0f);
    }
}

// From the gradient of a convolution's result to those of its weights and its input.
void DetectorTraining::backward_image(Image &image, const DetectorOperation &operation, int parity, const Channels *channels, dnnl::stream &stream)
{
    const int index = operation.convolution;
    const Convolution &c = convolutions[index];
    if (channels != nullptr)
        kernels.normalisation_gradient(image.outputs[index], c.mean.data(), channels->a, channels->b, channels->c, image.output_gradient,
            c.shape.outputs / kernels.width, c.shape.out_pixels());
    c.backward_weights.execute(stream, image.backward_weights[parity][index]);
    if (!c.backward_data)
        return;
    c.backward_data.execute(stream, image.backward_data[index]);
    if (operation.adds_gradient)
    {
        const size_t pixels = size_t{1} * c.shape.in_height * c.shape.in_width;
        kernels.add(image.input_gradient, image.gradients[operation.in.buffer] + operation.in.first * pixels, pixels * operation.in.channels);
    }
}

// A member adds up its part of the weights' gradient, over the images in their order.
void DetectorTraining::sum_lanes(int index, int parity, int member, int members)
{
    Convolution &c = convolutions[index];
    constexpr int64_t line = 16;
    const int64_t lines = static_cast<int64_t>(c.gradient_desc.get_size() / sizeof(float)) / line;
    const int64_t first = lines * member / members * line, last = lines * (member + 1) / members * line;
    float *target = static_cast<float *>(c.gradient.get_data_handle());
    std::memcpy(target + first, images[0]->lanes[parity] + first, sizeof(float) * (last - first));
    for (int i = 1; i < image_count; ++i)
        kernels.add(images[i]->lanes[parity] + first, target + first, last - first);
    if (!c.has_bias || member != 0)
        return;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
    {
        c.bias_gradient[channel] = 0;
        for (int i = 0; i < image_count; ++i)
            c.bias_gradient[channel] += images[i]->bias_lanes[parity][channel];
    }
}

void DetectorTraining::write_gradient(int index, const DetectorGradients &gradients, dnnl::stream &stream)
{
    Convolution &c = convolutions[index];
    const size_t count = c.plain.get_size() / sizeof(float);
    if (gradients.adds)
    {
        c.from_gradient.execute(stream, c.gradient, c.plain_gradient);
        const float *source = static_cast<const float *>(c.plain_gradient.get_data_handle());
        for (size_t i = 0; i < count; ++i)
            gradients.weights[index][i] += source[i];
    }
    else
    {
        memory target(c.plain, engine, gradients.weights[index]);
        c.from_gradient.execute(stream, c.gradient, target);
    }
    if (!c.has_bias)
        return;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
        gradients.shifts[index][channel] = c.bias_gradient[channel] + (gradients.adds ? gradients.shifts[index][channel] : 0.0f);
}

void DetectorTraining::backward(
    const float *const map_gradients[3], const DetectorParameters &parameters, const DetectorGradients &gradients)
{
    Team::run(std::min(threads, image_count), [&](Team &team, int member, int members) {
        dnnl::stream stream(engine);
        Channels channels;
        int parity = 0, pending = -1;
        for (auto step = graph->operations.rbegin(); step != graph->operations.rend(); ++step)
        {
            const DetectorOperation &operation = *step;
            const ActivationBuffer &in_size = graph->buffers[operation.in.buffer];
            const size_t in_pixels = size_t{1} * in_size.height * in_size.width;
            const int blocks = operation.in.channels / kernels.width;
            team.attempt([&] {
                for (int i = member; i < image_count; i += members)
                {
                    Image &image = *images[i];
                    if (operation.step == DetectorStep::head)
                    {
                        kernels.from_pixels(
                            map_gradients[operation.map] + i * in_pixels * graph->map_channels() + operation.map_channel, image.output_gradient,
                            convolutions[operation.convolution].shape.outputs, static_cast<int>(in_pixels), graph->map_channels());
                        continue;
                    }
                    const ActivationBuffer &size = graph->buffers[operation.out.buffer];
                    const size_t pixels = size_t{1} * size.height * size.width;
                    const float *out = image.gradients[operation.out.buffer] + operation.out.first * pixels;
                    if (operation.step == DetectorStep::block)
                    {
                        const Convolution &c = convolutions[operation.convolution];
                        kernels.activation_gradient(image.outputs[operation.convolution], c.scale.data(), c.shift.data(), c.mean.data(), out,
                            image.output_gradient, c.shape.outputs / kernels.width, static_cast<int>(pixels), image.sums[parity],
                            image.products[parity]);
                        if (operation.residual.buffer >= 0)
                            kernels.add(out, image.gradients[operation.residual.buffer] + operation.residual.first * pixels,
                                pixels * operation.residual.channels);
                        continue;
                    }
                    float *in = image.gradients[operation.in.buffer] + operation.in.first * in_pixels;
                    if (operation.step == DetectorStep::upsample)
                        kernels.upsample_gradient(out, in, blocks, in_size.height, in_size.width, operation.adds_gradient);
                    else
                        kernels.pool_gradient(out, image.pool_indices[operation.convolution], in, blocks, in_size.height, in_size.width,
                            operation.adds_gradient);
                }
            });
            if (operation.step == DetectorStep::upsample || operation.step == DetectorStep::pool)
                continue;
            team.meet();
            team.attempt([&] {
                if (pending >= 0)
                    sum_lanes(pending, 1 - parity, member, members);
                const bool is_block = operation.step == DetectorStep::block;
                if (is_block)
                    finish_gradients(operation, parity, parameters, gradients, channels, member == 0);
                for (int i = member; i < image_count; i += members)
                    backward_image(*images[i], operation, parity, is_block ? &channels : nullptr, stream);
            });
            pending = operation.convolution;
            parity = 1 - parity;
        }
        team.meet();
        team.attempt([&] { sum_lanes(pending, 1 - parity, member, members); });
        team.meet();
        team.attempt([&] {
            for (int index = member; index < static_cast<int>(convolutions.size()); index += members)
                write_gradient(index, gradients, stream);
        });
    });
}

}
