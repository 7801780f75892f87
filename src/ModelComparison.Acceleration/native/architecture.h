#pragma once
// ResNet50 as a table (He et al. 2016, table 1), with torchvision's stride in the 3×3 convolution.
#include <vector>

namespace mc {

struct ConvolutionShape
{
    int output_channels;
    int input_channels;
    int kernel;
    int stride;

    int padding() const { return kernel / 2; }
    int output_size(int input_size) const { return (input_size + 2 * padding() - kernel) / stride + 1; }
};

// Indices into the table of convolutions; projection is -1 where the shortcut is the identity.
struct Bottleneck
{
    int stage;
    int reduce;
    int spatial;
    int expand;
    int projection;
};

struct Architecture
{
    std::vector<ConvolutionShape> convolutions;
    std::vector<Bottleneck> blocks;
};

constexpr int feature_count = 2048;
constexpr int minimum_image_size = 32;

// conv1 first; then per block conv1, conv2, conv3 and the projection of the shortcut.
const Architecture &resnet50();

}
