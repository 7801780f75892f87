#include "mc_detector.h"

#include "detector_inference.h"
#include "detector_training.h"
#include "error.h"

struct mc_detector_training
{
    mc::DetectorTraining training;
};

struct mc_detector
{
    mc::DetectorInference inference;
};

static void require_range(int value, int low, int high, const char *what)
{
    if (value < low || value > high)
        throw mc::Error(MC_INVALID_ARGUMENT, std::string("The accelerated detector needs ") + what + " from " + std::to_string(low) + " to "
            + std::to_string(high) + "; got " + std::to_string(value) + ".");
}

static void require_setting(int classes, int threads)
{
    require_range(classes, 1, 512, "a number of classes");
    require_range(threads, 1, 256, "a number of threads");
    mc::require_class_count(classes);
}

static void require_images(int count, int height, int width)
{
    require_range(count, 1, 4096, "a number of images");
    require_range(height, 32, 16384, "a height");
    require_range(width, 32, 16384, "a width");
    if (height % 32 != 0 || width % 32 != 0)
        throw mc::Error(MC_INVALID_ARGUMENT, "The accelerated detector needs images whose sides are multiples of 32.");
}

int mc_detector_training_create(int classes, int threads, mc_detector_training **training, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        *training = nullptr;
        require_setting(classes, threads);
        *training = new mc_detector_training{{classes, threads}};
    });
}

void mc_detector_training_destroy(mc_detector_training *training) noexcept { delete training; }

int mc_detector_training_forward(mc_detector_training *training, const float *images, int count, int height, int width, const float *const *weights,
    const float *const *scales, const float *const *shifts, float *const *means, float *const *variances, double momentum, double epsilon,
    float *const *maps, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        require_images(count, height, width);
        training->training.forward(images, count, height, width, {weights, scales, shifts, means, variances}, momentum, epsilon, maps);
    });
}

int mc_detector_training_backward(mc_detector_training *training, const float *const *map_gradients, const float *const *weights,
    const float *const *scales, const float *const *shifts, float *const *weight_gradients, float *const *scale_gradients,
    float *const *shift_gradients, int adds, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        training->training.backward(map_gradients, {weights, scales, shifts, nullptr, nullptr},
            {weight_gradients, scale_gradients, shift_gradients, adds != 0});
    });
}

int mc_detector_create(int precision, int classes, int threads, mc_detector **detector, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        *detector = nullptr;
        require_range(precision, MC_FLOAT32, MC_BFLOAT16, "a precision");
        require_setting(classes, threads);
        mc::require_precision(static_cast<mc_precision>(precision));
        *detector = new mc_detector{{static_cast<mc_precision>(precision), classes, threads}};
    });
}

void mc_detector_destroy(mc_detector *detector) noexcept { delete detector; }

int mc_detector_set(mc_detector *detector, const float *const *weights, const float *const *scales, const float *const *shifts, float *const *means,
    float *const *variances, double epsilon, char *error, int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] { detector->inference.set({weights, scales, shifts, means, variances}, epsilon); });
}

int mc_detector_forward(mc_detector *detector, const float *images, int count, int height, int width, float *const *maps, char *error,
    int error_capacity) noexcept
{
    return mc::guard(error, error_capacity, [&] {
        require_images(count, height, width);
        detector->inference.forward(images, count, height, width, maps);
    });
}
