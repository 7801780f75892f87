#include <torch/version.h>

extern "C" __attribute__((visibility("default"))) const char *mc_torch_version() noexcept { return TORCH_VERSION; }
