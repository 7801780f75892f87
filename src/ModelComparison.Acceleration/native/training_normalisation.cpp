#include "training_normalisation.h"

#include <cmath>

namespace mc {

// scale · y + shift with scale = γ / √(variance + ε); algorithm 1.
void TrainingNormalisation::finish_statistics(TrainingConvolution &c, int index, int parity, const TrainingImages &images, int count,
    const DetectorParameters &parameters, NormalisationFactors &factors, bool writes) const
{
    const double pixels = c.shape.out_pixels();
    const double total = pixels * count;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
    {
        double mean = 0, deviations = 0;
        for (int i = 0; i < count; ++i)
            mean += images[i]->sums[parity][channel];
        mean /= count;
        for (int i = 0; i < count; ++i)
        {
            const double difference = images[i]->sums[parity][channel] - mean;
            deviations += images[i]->products[parity][channel] + pixels * difference * difference;
        }
        const double inverse = 1 / std::sqrt(deviations / total + epsilon);
        const double scale = parameters.scales[index][channel] * inverse;
        factors.scale[channel] = static_cast<float>(scale);
        factors.shift[channel] = static_cast<float>(parameters.shifts[index][channel] - mean * scale);
        if (!writes)
            continue;
        c.mean[channel] = static_cast<float>(mean);
        c.inverse_deviation[channel] = static_cast<float>(inverse);
        c.scale[channel] = factors.scale[channel];
        c.shift[channel] = factors.shift[channel];
        float &running_mean = parameters.means[index][channel];
        float &running_variance = parameters.variances[index][channel];
        running_mean = static_cast<float>((1 - momentum) * running_mean + momentum * mean);
        running_variance = static_cast<float>((1 - momentum) * running_variance + momentum * (total > 1 ? deviations / (total - 1) : 0));
    }
}

// With x̂ = (y − mean) · s, s = 1 / √(variance + ε): dy = γ s (du − mean(du) − x̂ · mean(du x̂)); section 3.
void TrainingNormalisation::finish_gradients(const TrainingConvolution &c, int index, int parity, const TrainingImages &images, int count,
    const DetectorParameters &parameters, const DetectorGradients &gradients, NormalisationFactors &factors, bool writes) const
{
    const double total = double{1} * c.shape.out_pixels() * count;
    for (int channel = 0; channel < c.shape.outputs; ++channel)
    {
        double sum = 0, product = 0;
        for (int i = 0; i < count; ++i)
        {
            sum += images[i]->sums[parity][channel];
            product += images[i]->products[parity][channel];
        }
        const double inverse = c.inverse_deviation[channel];
        const double a = parameters.scales[index][channel] * inverse;
        factors.a[channel] = static_cast<float>(a);
        factors.b[channel] = static_cast<float>(-a * inverse * inverse * product / total);
        factors.c[channel] = static_cast<float>(-a * sum / total);
        if (!writes)
            continue;
        float &scale = gradients.scales[index][channel], &shift = gradients.shifts[index][channel];
        scale = static_cast<float>(product * inverse) + (gradients.adds ? scale : 0.0f);
        shift = static_cast<float>(sum) + (gradients.adds ? shift : 0.0f);
    }
}

}
