#include "detector_inference.h"

#include "error.h"
#include "thread_count.h"
#include "thread_team.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace mc {

// Sizes kept ready at a time: batches of one data set come in a few shapes.
constexpr size_t most_plans = 8;

DetectorInference::DetectorInference(mc_precision precision, int classes, int threads)
    : precision(precision), classes(classes), threads(threads), engine(dnnl::engine::kind::cpu, 0)
{
    folded.weights.resize(DetectorGraph::block_count + DetectorGraph::head_count);
    folded.biases.resize(folded.weights.size());
}

// w' = w γ / √(variance + ε), b' = β − mean γ / √(variance + ε), in double precision. In bfloat16 the first convolution reads images as numbers up to 255.
void DetectorInference::fold(const DetectorGraph &shapes, int index, const DetectorParameters &parameters, double epsilon)
{
    const DetectorConvolution &shape = shapes.convolutions[index];
    const double unit = shape.inputs == DetectorGraph::image_channels && precision == MC_BFLOAT16 ? 1.0 / 255 : 1.0;
    const size_t filter = size_t{1} * shape.inputs * shape.kernel * shape.kernel;
    std::vector<float> &weights = folded.weights[index], &biases = folded.biases[index];
    weights.resize(filter * shape.outputs);
    biases.resize(shape.outputs);
    for (int output = 0; output < shape.outputs; ++output)
    {
        double factor = 1, mean = 0;
        if (index < DetectorGraph::block_count)
        {
            factor = parameters.scales[index][output] / std::sqrt(parameters.variances[index][output] + epsilon);
            mean = parameters.means[index][output];
        }
        biases[output] = static_cast<float>(parameters.shifts[index][output] - mean * factor);
        for (size_t i = output * filter; i < (output + 1) * filter; ++i)
            weights[i] = static_cast<float>(parameters.weights[index][i] * factor * unit);
    }
}

void DetectorInference::set(const DetectorParameters &parameters, double epsilon)
{
    const std::lock_guard<std::mutex> lock(one_call);
    const DetectorGraph shapes(classes, 32, 32);
    for (int index = 0; index < static_cast<int>(folded.weights.size()); ++index)
        fold(shapes, index, parameters, epsilon);
    ++folded.version;
}

DetectorPlan &DetectorInference::plan(int height, int width, int primitive_threads)
{
    const auto known = std::find_if(plans.begin(), plans.end(), [&](const auto &plan) { return plan->fits(height, width, primitive_threads); });
    if (known != plans.end())
        std::rotate(plans.begin(), known, known + 1);
    else
        plans.insert(plans.begin(), std::make_unique<DetectorPlan>(folded, engine, precision, classes, height, width, primitive_threads));
    if (plans.size() > most_plans)
        plans.pop_back();
    return *plans.front();
}

void DetectorInference::forward(const float *images, int count, int height, int width, float *const maps[3])
{
    const std::lock_guard<std::mutex> lock(one_call);
    if (folded.version == 0)
        throw Error(MC_INVALID_ARGUMENT, "The accelerated detector needs weights before it runs.");
    const int members = std::min(threads, count);
    const int primitive_threads = count == 1 ? threads : 1;
    DetectorPlan &chosen = plan(height, width, primitive_threads);
    chosen.prepare(members);
    const size_t numbers = size_t{1} * DetectorGraph::image_channels * height * width;
    if (members == 1)
    {
        const ThreadCount all(primitive_threads);
        dnnl::stream stream(engine);
        for (int i = 0; i < count; ++i)
            chosen.run(0, images + i * numbers, maps, i, stream);
        return;
    }
    std::atomic<int> next{0};
    run_team(members, [&](int member) {
        dnnl::stream stream(engine);
        for (int i = next++; i < count; i = next++)
            chosen.run(member, images + i * numbers, maps, i, stream);
    });
}

}
