#pragma once
#include "mc_acceleration.h"

#include <oneapi/dnnl/dnnl.hpp>

namespace mc {

// How activations lie in memory: what oneDNN's fastest kernels for the precision and the processor read and write.
struct Layout
{
    dnnl::memory::data_type type;
    dnnl::memory::format_tag image;       // the network's input, 3 channels
    dnnl::memory::format_tag activations;
    int channel_block;                    // channels that lie side by side; 0: all of them
    bool winograd;                        // whether 3×3 convolutions may use Winograd's algorithm

    bool planar_image() const { return image == dnnl::memory::format_tag::nchw; }
};

mc_instruction_level instruction_level();

// Throws Error where the processor lacks the precision.
Layout choose_layout(mc_precision precision);

}
