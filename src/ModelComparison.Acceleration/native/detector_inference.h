#pragma once
#include "detector_parameters.h"
#include "detector_plan.h"

#include <memory>
#include <mutex>
#include <vector>

namespace mc {

// YOLOv8-nano for prediction: batch normalisation folded into the convolutions, SiLU computed while their results are in registers. Several images are
// spread over the threads, a single one is worked on by all of them.
class DetectorInference
{
public:
    DetectorInference(mc_precision precision, int classes, int threads);

    // Copies the parameters; the running statistics are those of the normalisation.
    void set(const DetectorParameters &parameters, double epsilon);

    // images [N, 3, H, W]; maps of strides 8, 16 and 32, [N, H / stride, W / stride, 64 + classes].
    void forward(const float *images, int count, int height, int width, float *const maps[3]);

private:
    void fold(const DetectorGraph &shapes, int index, const DetectorParameters &parameters, double epsilon);
    DetectorPlan &plan(int height, int width, int primitive_threads);

    const mc_precision precision;
    const int classes;
    const int threads;
    dnnl::engine engine;
    std::mutex one_call;
    FoldedDetector folded;
    std::vector<std::unique_ptr<DetectorPlan>> plans;
};

}
