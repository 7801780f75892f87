#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <exception>

namespace mc {

// Keeps the text in a buffer of fixed size of this thread: nothing is allocated, so nothing can leak or fail.
void remember_error(const char *text) noexcept;

// Runs the body; no exception of any type leaves it. 0 is success; otherwise mc_last_error has the text.
template <typename Body> int32_t guarded(Body &&body) noexcept
{
    try {
        body();
        return 0;
    } catch (const c10::Error &error) {
        remember_error(error.what_without_backtrace());
    } catch (const std::exception &error) {
        remember_error(error.what());
    } catch (...) {
        remember_error("The native library failed with an exception of unknown type.");
    }
    return 1;
}

} // namespace mc
