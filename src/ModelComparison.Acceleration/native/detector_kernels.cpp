#include "detector_kernels.h"

#include "error.h"
#include "layout.h"

namespace mc {

using dnnl::memory;

const BlockedKernels &detector_kernels()
{
    const mc_instruction_level level = instruction_level();
    if (level == MC_NONE)
        throw Error(MC_UNSUPPORTED, "The accelerated detector needs a processor with AVX2 and FMA; this one lacks them.");
    return level >= MC_AVX512 ? blocked_kernels_avx512 : blocked_kernels_avx2;
}

void require_class_count(int classes)
{
    const int width = class_branch_width(classes);
    if (width % detector_kernels().width != 0)
        throw Error(MC_UNSUPPORTED, "The accelerated detector needs a class branch of whole vectors; " + std::to_string(classes) + " classes make it "
            + std::to_string(width) + " channels wide.");
}

void require_precision(mc_precision precision)
{
    if (precision == MC_BFLOAT16 && instruction_level() < MC_AVX512_BFLOAT16)
        throw Error(MC_UNSUPPORTED, "The accelerated detector needs AVX-512 BF16 instructions for bfloat16; this processor lacks them. Use float32.");
}

static memory::desc blocked(int channels, int height, int width, memory::data_type type)
{
    return memory::desc(
        {1, channels, height, width}, type, detector_kernels().width == 16 ? memory::format_tag::nChw16c : memory::format_tag::nChw8c);
}

memory::desc source_layout(const DetectorConvolution &shape, memory::data_type type)
{
    if (shape.inputs == DetectorGraph::image_channels)
        return memory::desc({1, shape.inputs, shape.in_height, shape.in_width}, type, memory::format_tag::nchw);
    return blocked(shape.inputs, shape.in_height, shape.in_width, type);
}

memory::desc destination_layout(const DetectorConvolution &shape, memory::data_type type)
{
    return blocked(shape.outputs, shape.out_height(), shape.out_width(), type);
}

dnnl::primitive_attr detector_attributes()
{
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    attributes.set_fpmath_mode(dnnl::fpmath_mode::strict);
    return attributes;
}

}
