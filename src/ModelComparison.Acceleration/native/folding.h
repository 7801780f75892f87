#pragma once
#include "architecture.h"

#include <cstdint>
#include <vector>

namespace mc {

// A convolution with the batch normalisation after it folded in: y = weight * x + bias.
struct FoldedConvolution
{
    std::vector<float> weight; // [O, I, K, K]
    std::vector<float> bias;   // [O]
};

// Batch normalisation at inference (Ioffe and Szegedy 2015, algorithm 2, eps 1e-5) is scale * (x - mean) / sqrt(variance + eps) + shift.
// Computed in double, rounded once. Throws Error when a value is not finite or a variance not positive.
FoldedConvolution fold(const ConvolutionShape &shape, int index, const float *weight, const float *scale, const float *shift,
    const float *mean, const float *variance);

}
