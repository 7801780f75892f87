#include "mc_acceleration.h"

#include <oneapi/dnnl/dnnl.h>

int mc_acceleration_onednn_version() noexcept
{
    const dnnl_version_t *version = dnnl_version();
    return version->major * 10000 + version->minor * 100 + version->patch;
}

int mc_acceleration_instruction_level() noexcept
{
    // The compiler's run-time check covers the operating system's support for the wide registers too.
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        return MC_NONE;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl")
        || !__builtin_cpu_supports("avx512dq"))
        return MC_AVX2;
    return __builtin_cpu_supports("avx512bf16") ? MC_AVX512_BFLOAT16 : MC_AVX512;
}
