#pragma once

namespace mc {

// What the network learns and keeps, in plain row-major order; convolutions in the order of DetectorGraph.
struct DetectorParameters
{
    const float *const *weights; // [63], [O, I, K, K]
    const float *const *scales; // [57]
    const float *const *shifts; // [57] of normalisations, then [6] biases of heads
    float *const *means; // [57], updated in training
    float *const *variances; // [57], updated in training
};

// Where derivatives go, in the same order; `adds` says whether to what is there.
struct DetectorGradients
{
    float *const *weights; // [63]
    float *const *scales; // [57]
    float *const *shifts; // [63]
    bool adds;
};

}
