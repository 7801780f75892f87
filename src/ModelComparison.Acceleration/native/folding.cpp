#include "folding.h"

#include "error.h"

#include <cmath>

namespace mc {

constexpr double batch_normalisation_epsilon = 1e-5;

FoldedConvolution fold(const ConvolutionShape &shape, int index, const float *weight, const float *scale, const float *shift,
    const float *mean, const float *variance)
{
    const int64_t inputs = int64_t{1} * shape.input_channels * shape.kernel * shape.kernel;
    FoldedConvolution folded;
    folded.weight.resize(shape.output_channels * inputs);
    folded.bias.resize(shape.output_channels);
    bool finite = true;
    for (int channel = 0; channel < shape.output_channels; ++channel)
    {
        const double factor = scale[channel] / std::sqrt(variance[channel] + batch_normalisation_epsilon);
        const float *source = weight + channel * inputs;
        float *destination = folded.weight.data() + channel * inputs;
        for (int64_t i = 0; i < inputs; ++i)
        {
            destination[i] = static_cast<float>(source[i] * factor);
            finite &= std::isfinite(destination[i]);
        }
        folded.bias[channel] = static_cast<float>(shift[channel] - mean[channel] * factor);
        finite &= std::isfinite(folded.bias[channel]);
    }
    if (!finite)
        throw Error(MC_INVALID_WEIGHTS,
            "ResNet50 needs finite weights and non-negative running variances; got others in convolution "
                + std::to_string(index) + " or its batch normalisation. Use a state dict from a finished training.");
    return folded;
}

}
