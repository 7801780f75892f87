#include "architecture.h"

namespace mc {

static Architecture build()
{
    constexpr int block_counts[] = {3, 4, 6, 3};
    constexpr int widths[] = {64, 128, 256, 512};
    constexpr int expansion = 4;
    Architecture network;
    auto add = [&](int output, int input, int kernel, int stride) {
        network.convolutions.push_back({output, input, kernel, stride});
        return static_cast<int>(network.convolutions.size()) - 1;
    };
    add(64, 3, 7, 2);
    int channels = 64;
    for (int stage = 0; stage < 4; ++stage)
        for (int block = 0; block < block_counts[stage]; ++block)
        {
            const int width = widths[stage];
            const int stride = stage > 0 && block == 0 ? 2 : 1;
            Bottleneck bottleneck{};
            bottleneck.stage = stage;
            bottleneck.reduce = add(width, channels, 1, 1);
            bottleneck.spatial = add(width, width, 3, stride);
            bottleneck.expand = add(width * expansion, width, 1, 1);
            bottleneck.projection = block == 0 ? add(width * expansion, channels, 1, stride) : -1;
            network.blocks.push_back(bottleneck);
            channels = width * expansion;
        }
    return network;
}

const Architecture &resnet50()
{
    static const Architecture network = build();
    return network;
}

}
