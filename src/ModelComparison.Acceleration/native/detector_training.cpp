#include "detector_training.h"

#include "detector_kernels.h"
#include "detector_team.h"
#include "thread_count.h"

#include <algorithm>
#include <cstring>

namespace mc {

DetectorTraining::DetectorTraining(int classes, int threads)
    : classes(classes), threads(threads), kernels(detector_kernels()), engine(dnnl::engine::kind::cpu, 0)
{
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
        const ThreadCount single(1);
        size_t scratch_bytes = 0;
        for (int index = 0; index < static_cast<int>(graph->convolutions.size()); ++index)
        {
            convolutions.emplace_back(graph->convolutions[index], index >= DetectorGraph::block_count, kernels.width, engine, *arena);
            scratch_bytes = std::max(scratch_bytes, convolutions.back().scratch_bytes());
        }
        for (int i = 0; i < threads; ++i)
            scratchpads.push_back(arena->allocate(scratch_bytes + 64));
        image_height = height;
        image_width = width;
    }
    while (static_cast<int>(images.size()) < count)
        images.push_back(std::make_unique<TrainingImage>(*graph, convolutions, engine, scratchpads[images.size() % threads], *arena));
    image_count = count;
}

void DetectorTraining::forward(const float *input, int count, int height, int width, const DetectorParameters &parameters, double momentum,
    double epsilon, float *const maps[3])
{
    prepare(count, height, width);
    normalisation = {momentum, epsilon};
    DetectorTeam::run(std::min(threads, count), [&](DetectorTeam &team, int member, int members) {
        dnnl::stream stream(engine);
        NormalisationFactors factors;
        team.attempt([&] { begin(input, parameters, member, members, stream); });
        team.meet();
        int parity = 0;
        for (const DetectorOperation &operation : graph->operations)
        {
            team.attempt([&] {
                for (int i = member; i < image_count; i += members)
                    forward_image(i, operation, parity, maps, stream);
            });
            if (operation.step != DetectorStep::block)
                continue;
            team.meet();
            team.attempt([&] {
                normalisation.finish_statistics(convolutions[operation.convolution], operation.convolution, parity, images, image_count, parameters,
                    factors, member == 0);
                for (int i = member; i < image_count; i += members)
                    activate_image(*images[i], operation, factors);
            });
            parity = 1 - parity;
        }
    });
}

// A member's share of the weights and the images.
void DetectorTraining::begin(const float *input, const DetectorParameters &parameters, int member, int members, dnnl::stream &stream)
{
    for (int index = member; index < static_cast<int>(convolutions.size()); index += members)
        convolutions[index].load(parameters.weights[index], parameters.shifts[index], stream);
    const size_t numbers = size_t{1} * DetectorGraph::image_channels * image_height * image_width;
    for (int i = member; i < image_count; i += members)
        std::memcpy(images[i]->values[0], input + i * numbers, sizeof(float) * numbers);
}

// An operation up to where all images must be known.
void DetectorTraining::forward_image(int number, const DetectorOperation &operation, int parity, float *const maps[3], dnnl::stream &stream)
{
    TrainingImage &image = *images[number];
    const ActivationBuffer &size = graph->buffers[operation.in.buffer];
    const int blocks = operation.in.channels / kernels.width;
    if (operation.step == DetectorStep::upsample)
        kernels.upsample(image.value(*graph, operation.in), image.value(*graph, operation.out), blocks, size.height, size.width);
    else if (operation.step == DetectorStep::pool)
        kernels.pool(image.value(*graph, operation.in), image.value(*graph, operation.out), image.pool_indices[operation.convolution], blocks,
            size.height, size.width);
    else
    {
        const TrainingConvolution &c = convolutions[operation.convolution];
        c.forward.execute(stream, image.forward[operation.convolution]);
        const float *y = image.outputs[operation.convolution];
        const int pixels = c.shape.out_pixels();
        if (operation.step == DetectorStep::block)
            kernels.statistics(y, c.shape.outputs / kernels.width, pixels, image.sums[parity], image.products[parity]);
        else
            kernels.to_pixels(y, maps[operation.map] + size_t{1} * number * pixels * graph->map_channels() + operation.map_channel, c.shape.outputs,
                pixels, graph->map_channels());
    }
}

void DetectorTraining::activate_image(const TrainingImage &image, const DetectorOperation &operation, const NormalisationFactors &factors) const
{
    const TrainingConvolution &c = convolutions[operation.convolution];
    const float *residual = operation.residual.buffer < 0 ? nullptr : image.value(*graph, operation.residual);
    kernels.activate(image.outputs[operation.convolution], factors.scale, factors.shift, residual, image.value(*graph, operation.out),
        c.shape.outputs / kernels.width, c.shape.out_pixels());
}

void DetectorTraining::backward(
    const float *const map_gradients[3], const DetectorParameters &parameters, const DetectorGradients &gradients)
{
    DetectorTeam::run(std::min(threads, image_count), [&](DetectorTeam &team, int member, int members) {
        dnnl::stream stream(engine);
        NormalisationFactors factors;
        int parity = 0, pending = -1;
        for (auto step = graph->operations.rbegin(); step != graph->operations.rend(); ++step)
        {
            const DetectorOperation &operation = *step;
            const bool is_block = operation.step == DetectorStep::block;
            team.attempt([&] {
                for (int i = member; i < image_count; i += members)
                    gather_gradient(i, operation, parity, map_gradients);
            });
            if (!is_block && operation.step != DetectorStep::head)
                continue;
            team.meet();
            team.attempt([&] {
                if (pending >= 0)
                    sum_lanes(pending, 1 - parity, member, members);
                if (is_block)
                    normalisation.finish_gradients(convolutions[operation.convolution], operation.convolution, parity, images, image_count, parameters,
                        gradients, factors, member == 0);
                for (int i = member; i < image_count; i += members)
                    backward_image(*images[i], operation, parity, is_block ? &factors : nullptr, stream);
            });
            pending = operation.convolution;
            parity = 1 - parity;
        }
        team.meet();
        team.attempt([&] { sum_lanes(pending, 1 - parity, member, members); });
        team.meet();
        team.attempt([&] {
            for (int index = member; index < static_cast<int>(convolutions.size()); index += members)
                convolutions[index].write_gradient(gradients.weights[index], gradients.shifts[index], gradients.adds, stream);
        });
    });
}

// From the gradient of an operation's result to that before the normalisation, up to where all images must be known.
void DetectorTraining::gather_gradient(int number, const DetectorOperation &operation, int parity, const float *const map_gradients[3])
{
    TrainingImage &image = *images[number];
    const ActivationBuffer &size = graph->buffers[operation.in.buffer];
    const int blocks = operation.in.channels / kernels.width;
    if (operation.step == DetectorStep::head)
    {
        const size_t pixels = size_t{1} * size.height * size.width;
        kernels.from_pixels(map_gradients[operation.map] + number * pixels * graph->map_channels() + operation.map_channel, image.output_gradient,
            convolutions[operation.convolution].shape.outputs, static_cast<int>(pixels), graph->map_channels());
        return;
    }
    const float *out = image.gradient(*graph, operation.out);
    if (operation.step == DetectorStep::upsample)
        kernels.upsample_gradient(out, image.gradient(*graph, operation.in), blocks, size.height, size.width, operation.adds_gradient);
    else if (operation.step == DetectorStep::pool)
        kernels.pool_gradient(out, image.pool_indices[operation.convolution], image.gradient(*graph, operation.in), blocks, size.height, size.width,
            operation.adds_gradient);
    else
    {
        const TrainingConvolution &c = convolutions[operation.convolution];
        kernels.activation_gradient(image.outputs[operation.convolution], c.scale.data(), c.shift.data(), c.mean.data(), out, image.output_gradient,
            c.shape.outputs / kernels.width, c.shape.out_pixels(), image.sums[parity], image.products[parity]);
        if (operation.residual.buffer >= 0)
            kernels.add(out, image.gradient(*graph, operation.residual), int64_t{1} * c.shape.out_pixels() * operation.residual.channels);
    }
}

// From the gradient of a convolution's result to those of its weights and its input.
void DetectorTraining::backward_image(
    TrainingImage &image, const DetectorOperation &operation, int parity, const NormalisationFactors *factors, dnnl::stream &stream)
{
    const int index = operation.convolution;
    const TrainingConvolution &c = convolutions[index];
    if (factors != nullptr)
        kernels.normalisation_gradient(image.outputs[index], c.mean.data(), factors->a, factors->b, factors->c, image.output_gradient,
            c.shape.outputs / kernels.width, c.shape.out_pixels());
    c.backward_weights.execute(stream, image.backward_weights[parity][index]);
    if (!c.has_data_gradient())
        return;
    c.backward_data.execute(stream, image.backward_data[index]);
    if (operation.adds_gradient)
        kernels.add(image.input_gradient, image.gradient(*graph, operation.in), int64_t{1} * c.shape.in_height * c.shape.in_width * operation.in.channels);
}

// A member adds up its part of the weights' gradient, over the images in their order.
void DetectorTraining::sum_lanes(int index, int parity, int member, int members)
{
    TrainingConvolution &c = convolutions[index];
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

}
