#pragma once
#include "detector_parameters.h"
#include "training_convolution.h"
#include "training_image.h"

#include <memory>
#include <vector>

namespace mc {

using TrainingImages = std::vector<std::unique_ptr<TrainingImage>>;

// Factors of each channel that a thread works with: scale and shift of the normalisation; a, b and c of its gradient.
struct NormalisationFactors
{
    float scale[most_channels], shift[most_channels];
    float a[most_channels], b[most_channels], c[most_channels];
};

// Batch normalisation after a convolution, from what each of the first `count` images has summed up. Every thread works the factors out for itself, in the
// images' order; one of them also `writes` what is kept. Ioffe and Szegedy, "Batch Normalization", ICML 2015.
struct TrainingNormalisation
{
    void finish_statistics(TrainingConvolution &c, int index, int parity, const TrainingImages &images, int count, const DetectorParameters &parameters,
        NormalisationFactors &factors, bool writes) const;

    void finish_gradients(const TrainingConvolution &c, int index, int parity, const TrainingImages &images, int count,
        const DetectorParameters &parameters, const DetectorGradients &gradients, NormalisationFactors &factors, bool writes) const;

    double momentum = 0;
    double epsilon = 0;
};

}
