// Errors, threads, random state and gradient modes.
#include "mc_torch.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/DefaultDtype.h>
#include <torch/version.h>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace {
thread_local char last_error[4096];
}

void mc::remember_error(const char *text) noexcept
{
    std::strncpy(last_error, text ? text : "", sizeof(last_error) - 1);
    last_error[sizeof(last_error) - 1] = '\0';
}

// Copies the text of this thread's last error into the caller's buffer, cut to its capacity, and ends it with a zero.
MC_API mc_last_error(char *buffer, int32_t capacity) noexcept
{
    if (capacity <= 0)
        return 0;
    const auto length = std::min(std::strlen(last_error), static_cast<size_t>(capacity - 1));
    std::memcpy(buffer, last_error, length);
    buffer[length] = '\0';
    return static_cast<int32_t>(length);
}

MC_DO(torch_version, (char *buffer, int32_t capacity), std::strncpy(buffer, TORCH_VERSION, capacity - 1); buffer[capacity - 1] = '\0')

MC_DO(set_num_threads, (int32_t count), at::set_num_threads(count))
MC_DO(get_num_threads, (int32_t *result), *result = at::get_num_threads())
MC_DO(set_num_interop_threads, (int32_t count), at::set_num_interop_threads(count))
MC_DO(get_num_interop_threads, (int32_t *result), *result = at::get_num_interop_threads())
MC_DO(cuda_is_available, (int32_t *result), *result = at::hasCUDA())

MC_DO(get_default_dtype, (int32_t *result), *result = static_cast<int32_t>(c10::get_default_dtype_as_scalartype()))
MC_DO(set_default_dtype, (int32_t type), c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(type))))

MC_DO(use_deterministic_algorithms, (int32_t on, int32_t warn_only), at::globalContext().setDeterministicAlgorithms(on, warn_only))
MC_DO(are_deterministic_algorithms_enabled, (int32_t *result), *result = at::globalContext().deterministicAlgorithms())

MC_DO(manual_seed, (int64_t seed), at::manual_seed(static_cast<uint64_t>(seed)))
MC_DO(generator_default, (GeneratorRef *result), *result = new at::Generator(at::globalContext().defaultGenerator(at::kCPU)))
MC_DO(generator_new, (uint64_t seed, GeneratorRef *result), *result = new at::Generator(at::detail::createCPUGenerator(seed)))
MC_DO(generator_free, (GeneratorRef self), delete self)
MC_DO(generator_manual_seed, (GeneratorRef self, int64_t seed), std::lock_guard<std::mutex> lock(self->mutex()); self->set_current_seed(static_cast<uint64_t>(seed)))
MC_DO(generator_seed, (GeneratorRef self, int64_t *result), std::lock_guard<std::mutex> lock(self->mutex()); *result = static_cast<int64_t>(self->seed()))
MC_DO(generator_initial_seed, (GeneratorRef self, int64_t *result), *result = static_cast<int64_t>(self->current_seed()))
MC_TENSOR(generator_get_state, (GeneratorRef self, TensorRef *result), self->get_state())
MC_DO(generator_set_state, (GeneratorRef self, TensorRef state), std::lock_guard<std::mutex> lock(self->mutex()); self->set_state(*state))

MC_DO(is_grad_enabled, (int32_t *result), *result = c10::GradMode::is_enabled())
MC_DO(set_grad_enabled, (int32_t enabled), c10::GradMode::set_enabled(enabled))
MC_DO(is_inference_mode_enabled, (int32_t *result), *result = c10::InferenceMode::is_enabled())
// The guard restores the mode of the thread it was made on, so it has to be freed on that thread.
MC_DO(inference_mode_enter, (int32_t enabled, c10::InferenceMode **result), *result = new c10::InferenceMode(enabled))
MC_DO(inference_mode_leave, (c10::InferenceMode * guard), delete guard)
