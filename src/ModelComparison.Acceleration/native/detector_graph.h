#pragma once
#include <vector>

namespace mc {

// YOLOv8-nano as buffers and operations on slices of their channels: what is concatenated is written side by side in the first place.

struct ChannelSlice
{
    int buffer = -1;
    int first = 0;
    int channels = 0;
};

struct ActivationBuffer
{
    int channels;
    int height;
    int width;
};

struct DetectorConvolution
{
    int inputs;
    int outputs;
    int kernel;
    int stride;
    int in_height;
    int in_width;

    int out_height() const { return in_height / stride; }
    int out_width() const { return in_width / stride; }
    int out_pixels() const { return out_height() * out_width(); }
};

enum class DetectorStep
{
    block, // convolution, batch normalisation, SiLU, and the residual if there is one
    head, // convolution with bias into a raw map
    upsample,
    pool,
};

struct DetectorOperation
{
    DetectorStep step;
    int convolution; // index, or number of the pooling
    ChannelSlice in;
    ChannelSlice out; // not of a head
    ChannelSlice residual;
    int map; // of a head: 0 to 2
    int map_channel; // of a head: its first channel there
    // In the backward pass: whether the gradient of `in` holds something already.
    bool adds_gradient;
};

// Channels of the class branch.
int class_branch_width(int classes);

class DetectorGraph
{
public:
    // Convolutions with batch normalisation come first, in the order of the state dict; then the heads: boxes at strides 8, 16, 32, classes likewise.
    static constexpr int image_channels = 3;
    static constexpr int block_count = 57;
    static constexpr int head_count = 6;
    static constexpr int box_channels = 64;
    static constexpr int pool_count = 3;

    DetectorGraph(int classes, int height, int width);

    int map_channels() const { return box_channels + classes; }

    int classes;
    std::vector<ActivationBuffer> buffers; // buffer 0 is the image
    std::vector<DetectorConvolution> convolutions;
    std::vector<DetectorOperation> operations;

private:
    int buffer(int channels, int height, int width);
    ChannelSlice whole(int buffer) const { return {buffer, 0, buffers[buffer].channels}; }
    ChannelSlice make(int channels, ChannelSlice like, int divisor = 1);
    void block(int index, ChannelSlice in, ChannelSlice out, int kernel, int stride, ChannelSlice residual = {});
    void next_block(ChannelSlice in, ChannelSlice out, int kernel, int stride) { block(next++, in, out, kernel, stride); }
    void cross_stage(ChannelSlice in, ChannelSlice out, int bottlenecks, bool shortcut);
    void pyramid_pooling(ChannelSlice in, ChannelSlice out);
    void upsample(ChannelSlice in, ChannelSlice out);
    void heads(const ChannelSlice (&inputs)[3]);
    void mark_gradients();

    int next = 0;
};

}
