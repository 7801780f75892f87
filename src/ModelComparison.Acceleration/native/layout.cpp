#include "layout.h"

#include "error.h"

namespace mc {

using dnnl::memory;

static bool offers(dnnl::cpu_isa available, dnnl::cpu_isa wanted)
{
    const int bits = static_cast<int>(wanted);
    return (static_cast<int>(available) & bits) == bits;
}

mc_instruction_level instruction_level()
{
    // oneDNN's own view, so that ONEDNN_MAX_CPU_ISA is respected.
    const dnnl::cpu_isa available = dnnl::get_effective_cpu_isa();
    if (offers(available, dnnl::cpu_isa::avx512_core_bf16))
        return MC_AVX512_BFLOAT16;
    if (offers(available, dnnl::cpu_isa::avx512_core))
        return MC_AVX512;
    return offers(available, dnnl::cpu_isa::avx2) ? MC_AVX2 : MC_NONE;
}

Layout choose_layout(mc_precision precision)
{
    const mc_instruction_level level = instruction_level();
    if (level == MC_NONE)
        throw Error(MC_UNSUPPORTED, "The accelerated ResNet50 needs a processor with AVX2 and FMA; this one lacks them.");
    if (precision == MC_BFLOAT16)
    {
        if (level < MC_AVX512_BFLOAT16)
            throw Error(MC_UNSUPPORTED,
                "The accelerated ResNet50 needs AVX-512 BF16 instructions for bfloat16; this processor lacks them. Use float32.");
        return {memory::data_type::bf16, memory::format_tag::nhwc, memory::format_tag::nhwc, 0, false};
    }
    if (level >= MC_AVX512)
        return {memory::data_type::f32, memory::format_tag::nchw, memory::format_tag::nChw16c, 16, true};
    return {memory::data_type::f32, memory::format_tag::nchw, memory::format_tag::nChw8c, 8, false};
}

}
