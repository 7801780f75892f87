#include "detector_graph.h"

#include <algorithm>
#include <stdexcept>

namespace mc {

int class_branch_width(int classes) { return std::max(64, std::min(classes, 100)); }

DetectorGraph::DetectorGraph(int classes, int height, int width) : classes(classes), convolutions(block_count + head_count)
{
    auto at = [&](int stride, int channels) { return buffer(channels, height / stride, width / stride); };
    const ChannelSlice image = whole(at(1, 3));
    // The four concatenations, of the upsampled or reduced layer and an earlier one: layers 11, 14, 17 and 20.
    const int top = at(16, 384), middle = at(8, 192), lower = at(16, 192), lowest = at(32, 384);
    const ChannelSlice layer4{middle, 128, 64}, layer6{top, 256, 128}, layer9{lowest, 128, 256}, layer12{lower, 64, 128};

    const ChannelSlice layer0 = whole(at(2, 16)), layer1 = whole(at(4, 32)), layer2 = whole(at(4, 32)), layer3 = whole(at(8, 64));
    next_block(image, layer0, 3, 2);
    next_block(layer0, layer1, 3, 2);
    cross_stage(layer1, layer2, 1, true);
    next_block(layer2, layer3, 3, 2);
    cross_stage(layer3, layer4, 2, true);
    const ChannelSlice layer5 = whole(at(16, 128)), layer7 = whole(at(32, 256)), layer8 = whole(at(32, 256));
    next_block(layer4, layer5, 3, 2);
    cross_stage(layer5, layer6, 2, true);
    next_block(layer6, layer7, 3, 2);
    cross_stage(layer7, layer8, 1, true);
    pyramid_pooling(layer8, layer9);
    upsample(layer9, {top, 0, 256});
    cross_stage(whole(top), layer12, 1, false);
    upsample(layer12, {middle, 0, 128});
    const ChannelSlice layer15 = whole(at(8, 64)), layer18 = whole(at(16, 128)), layer21 = whole(at(32, 256));
    cross_stage(whole(middle), layer15, 1, false);
    next_block(layer15, {lower, 0, 64}, 3, 2);
    cross_stage(whole(lower), layer18, 1, false);
    next_block(layer18, {lowest, 0, 128}, 3, 2);
    cross_stage(whole(lowest), layer21, 1, false);
    heads({layer15, layer18, layer21});
    mark_gradients();
}

int DetectorGraph::buffer(int channels, int height, int width)
{
    buffers.push_back({channels, height, width});
    return static_cast<int>(buffers.size()) - 1;
}

ChannelSlice DetectorGraph::make(int channels, ChannelSlice like, int divisor)
{
    return whole(buffer(channels, buffers[like.buffer].height / divisor, buffers[like.buffer].width / divisor));
}

void DetectorGraph::block(int index, ChannelSlice in, ChannelSlice out, int kernel, int stride, ChannelSlice residual)
{
    convolutions[index] = {in.channels, out.channels, kernel, stride, buffers[in.buffer].height, buffers[in.buffer].width};
    operations.push_back({DetectorStep::block, index, in, out, residual, 0, 0, false});
}

void DetectorGraph::cross_stage(ChannelSlice in, ChannelSlice out, int bottlenecks, bool shortcut)
{
    // The state dict has both 1 × 1 convolutions before the bottlenecks.
    const int first = next;
    next += 2 + 2 * bottlenecks;
    const int hidden = out.channels / 2;
    const ChannelSlice joined = make((2 + bottlenecks) * hidden, in);
    block(first, in, {joined.buffer, 0, 2 * hidden}, 1, 1);
    for (int i = 0; i < bottlenecks; ++i)
    {
        const ChannelSlice before{joined.buffer, (1 + i) * hidden, hidden}, after{joined.buffer, (2 + i) * hidden, hidden};
        const ChannelSlice inner = make(hidden, in);
        block(first + 2 + 2 * i, before, inner, 3, 1);
        block(first + 3 + 2 * i, inner, after, 3, 1, shortcut ? before : ChannelSlice{});
    }
    block(first + 1, joined, out, 1, 1);
}

void DetectorGraph::pyramid_pooling(ChannelSlice in, ChannelSlice out)
{
    const int hidden = in.channels / 2;
    const ChannelSlice joined = make((1 + pool_count) * hidden, in);
    next_block(in, {joined.buffer, 0, hidden}, 1, 1);
    for (int i = 0; i < pool_count; ++i)
        operations.push_back({DetectorStep::pool, i, {joined.buffer, i * hidden, hidden}, {joined.buffer, (i + 1) * hidden, hidden}, {}, 0, 0, false});
    next_block(joined, out, 1, 1);
}

void DetectorGraph::upsample(ChannelSlice in, ChannelSlice out)
{
    operations.push_back({DetectorStep::upsample, 0, in, out, {}, 0, 0, false});
}

void DetectorGraph::heads(const ChannelSlice (&inputs)[3])
{
    const int class_width = class_branch_width(classes);
    for (int branch = 0; branch < 2; ++branch)
        for (int level = 0; level < 3; ++level)
        {
            const int channels = branch == 0 ? box_channels : class_width;
            const ChannelSlice first = make(channels, inputs[level]), second = make(channels, inputs[level]);
            next_block(inputs[level], first, 3, 1);
            next_block(first, second, 3, 1);
            const int index = block_count + 3 * branch + level;
            const ActivationBuffer &size = buffers[second.buffer];
            convolutions[index] = {channels, branch == 0 ? box_channels : classes, 1, 1, size.height, size.width};
            operations.push_back({DetectorStep::head, index, second, {}, {}, level, branch == 0 ? 0 : box_channels, false});
        }
}

// Whoever used a slice last comes first in the backward pass and writes its gradient; the others add to it. A concatenation's user comes after the other
// users of its parts, so a gradient is never written in part.
void DetectorGraph::mark_gradients()
{
    std::vector<std::vector<bool>> written;
    for (const ActivationBuffer &size : buffers)
        written.emplace_back(size.channels, false);
    auto write = [&](const ChannelSlice &slice) {
        auto begin = written[slice.buffer].begin() + slice.first, end = begin + slice.channels;
        const bool before = std::find(begin, end, true) != end;
        if (before && std::find(begin, end, false) != end)
            throw std::logic_error("The detector's graph writes a gradient in parts.");
        std::fill(begin, end, true);
        return before;
    };
    for (auto operation = operations.rbegin(); operation != operations.rend(); ++operation)
    {
        if (operation->residual.buffer >= 0 && !write(operation->residual))
            throw std::logic_error("The detector's graph adds to a gradient that is not there.");
        operation->adds_gradient = write(operation->in);
    }
}

}
