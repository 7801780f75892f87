#include "network.h"

#include "error.h"
#include "pixels.h"
#include "thread_team.h"

#include <algorithm>
#include <atomic>

namespace mc {

constexpr int most_threads = 256;

struct Network::Worker
{
    Worker(const Plan &plan, const dnnl::engine &engine) : workspace(plan, engine), stream(engine) {}

    Workspace workspace;
    dnnl::stream stream;
};

Network::~Network() = default;

static int checked_threads(int threads)
{
    if (threads < 1 || threads > most_threads)
        throw Error(MC_INVALID_ARGUMENT, "The accelerated ResNet50 needs 1 to " + std::to_string(most_threads) + " threads; got "
            + std::to_string(threads) + ".");
    return threads;
}

Network::Network(mc_precision precision, int threads)
    : threads(checked_threads(threads)), layout(choose_layout(precision)), engine(dnnl::engine::kind::cpu, 0), weights(engine)
{
}

void Network::set_convolution(int index, const float *weight, int64_t weight_length, const float *scale, const float *shift,
    const float *mean, const float *variance, int64_t channels)
{
    const auto &convolutions = resnet50().convolutions;
    if (index < 0 || index >= static_cast<int>(convolutions.size()))
        throw Error(MC_INVALID_ARGUMENT, "ResNet50 has convolutions 0 to " + std::to_string(convolutions.size() - 1) + "; got "
            + std::to_string(index) + ".");
    const ConvolutionShape &shape = convolutions[index];
    const int64_t expected = int64_t{1} * shape.output_channels * shape.input_channels * shape.kernel * shape.kernel;
    if (weight_length != expected || channels != shape.output_channels)
        throw Error(MC_INVALID_WEIGHTS, "Convolution " + std::to_string(index) + " of ResNet50 needs " + std::to_string(expected)
            + " weights and " + std::to_string(shape.output_channels) + " channels; got " + std::to_string(weight_length) + " and "
            + std::to_string(channels) + ".");
    const std::lock_guard<std::mutex> lock(one_call);
    if (plan)
        throw Error(MC_INVALID_ARGUMENT, "ResNet50's weights cannot change after its first run; create another network.");
    weights.set(index, fold(shape, index, weight, scale, shift, mean, variance));
}

void Network::prepare(int64_t height, int64_t width)
{
    if (plan && height == plan_height && width == plan_width)
        return;
    const int missing = weights.missing();
    if (missing >= 0)
        throw Error(MC_INVALID_ARGUMENT, "ResNet50 needs the weights of all its convolutions before it runs; convolution "
            + std::to_string(missing) + " has none.");
    workers.clear();
    plan.reset();
    // On a thread set up like the workers: oneDNN makes a primitive for the threads of the thread that asks.
    run_team(1, [&](int) { plan = std::make_unique<Plan>(engine, weights, layout, height, width); });
    plan_height = height;
    plan_width = width;
}

void Network::forward(int64_t images, int64_t height, int64_t width, float *features, const Loader &load)
{
    constexpr int64_t largest_size = 16384;
    if (images < 0 || height < minimum_image_size || width < minimum_image_size || height > largest_size || width > largest_size)
        throw Error(MC_INVALID_ARGUMENT, "ResNet50 needs images of " + std::to_string(minimum_image_size) + " to "
            + std::to_string(largest_size) + " pixels a side; got " + std::to_string(images) + " images of "
            + std::to_string(height) + "×" + std::to_string(width) + ".");
    const std::lock_guard<std::mutex> lock(one_call);
    prepare(height, width);
    const int members = static_cast<int>(std::min<int64_t>(threads, images));
    while (static_cast<int>(workers.size()) < members)
        workers.push_back(std::make_unique<Worker>(*plan, engine));
    const int64_t pixels = int64_t{1} * plan->output_height() * plan->output_width();
    std::atomic<int64_t> next{0};
    run_team(members, [&](int member) {
        Worker &worker = *workers[member];
        for (int64_t image = next++; image < images; image = next++)
        {
            load(image, worker.workspace.input());
            worker.workspace.run(worker.stream);
            average_pool(layout, worker.workspace.output(), pixels, feature_count, features + image * feature_count);
        }
    });
}

void Network::forward_pixels(const uint8_t *pixels, int64_t images, int64_t height, int64_t width, float *features)
{
    forward(images, height, width, features, [&](int64_t image, void *destination) {
        write_pixels(layout, pixels + image * height * width * 3, height, width, destination);
    });
}

void Network::forward_planes(const float *planes, int64_t images, int64_t height, int64_t width, float *features)
{
    forward(images, height, width, features, [&](int64_t image, void *destination) {
        write_planes(layout, planes + image * height * width * 3, height, width, destination);
    });
}

}
