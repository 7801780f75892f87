#include <oneapi/dnnl/dnnl.h>

extern "C" __attribute__((visibility("default"))) int mc_acceleration_onednn_version() noexcept
{
    const dnnl_version_t *version = dnnl_version();
    return version->major * 10000 + version->minor * 100 + version->patch;
}
