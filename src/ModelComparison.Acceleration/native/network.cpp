#include "network.h"

#include "error.h"
#include "pixels.h"
#include "thread_team.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace mc {

constexpr int most_threads = 256;
// Images that share one reading of the late stages' weights; more gain nothing.
constexpr int group_size = 4;
// Block 7 opens the third stage: before it the activations of an image are larger than the weights, after it smaller.
constexpr int first_late_block = 7;

struct Network::Worker
{
    Worker(const Plan &early_plan, const Plan &late_plan, const dnnl::engine &engine)
        : early(early_plan, engine, arena), stream(engine)
    {
        for (int i = 0; i < group_size; ++i)
            late.emplace_back(late_plan, engine, arena);
    }

    MemoryArena arena;
    Workspace early;
    std::vector<Workspace> late;
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
    if (late)
        throw Error(MC_INVALID_ARGUMENT, "ResNet50's weights cannot change after its first run; create another network.");
    weights.set(index, fold(shape, index, weight, scale, shift, mean, variance));
}

void Network::prepare(int64_t height, int64_t width)
{
    if (late && height == plan_height && width == plan_width)
        return;
    const int missing = weights.missing();
    if (missing >= 0)
        throw Error(MC_INVALID_ARGUMENT, "ResNet50 needs the weights of all its convolutions before it runs; convolution "
            + std::to_string(missing) + " has none.");
    workers.clear();
    late.reset();
    // On a thread set up like the workers: oneDNN makes a primitive for the threads of the thread that asks.
    run_team(1, [&](int) {
        early = std::make_unique<Plan>(engine, weights, layout, height, width, 0, first_late_block);
        late = std::make_unique<Plan>(engine, weights, layout, early->output_height(), early->output_width(), first_late_block,
            static_cast<int>(resnet50().blocks.size()));
    });
    plan_height = height;
    plan_width = width;
}

void Network::run_group(Worker &worker, int64_t first, int64_t count, float *features, const Loader &load) const
{
    for (int64_t i = 0; i < count; ++i)
    {
        load(first + i, worker.early.input());
        for (size_t step = 0; step < early->steps().size(); ++step)
            worker.early.run_step(step, worker.stream);
        std::memcpy(worker.late[i].input(), worker.early.output(), early->output_bytes());
    }
    for (size_t step = 0; step < late->steps().size(); ++step)
        for (int64_t i = 0; i < count; ++i)
            worker.late[i].run_step(step, worker.stream);
    const int64_t pixels = int64_t{1} * late->output_height() * late->output_width();
    for (int64_t i = 0; i < count; ++i)
        average_pool(layout, worker.late[i].output(), pixels, feature_count, features + (first + i) * feature_count);
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
    // Groups no larger than a thread's share: a few images still occupy all threads.
    const int64_t group = std::clamp<int64_t>((images + threads - 1) / threads, 1, group_size);
    const int members = static_cast<int>(std::min<int64_t>(threads, (images + group - 1) / group));
    while (static_cast<int>(workers.size()) < members)
        workers.push_back(std::make_unique<Worker>(*early, *late, engine));
    std::atomic<int64_t> next{0};
    run_team(members, [&](int member) {
        for (int64_t first = next.fetch_add(group); first < images; first = next.fetch_add(group))
            run_group(*workers[member], first, std::min(group, images - first), features, load);
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
