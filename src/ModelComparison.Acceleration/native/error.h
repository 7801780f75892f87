#pragma once
#include "mc_acceleration.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

namespace mc {

// An error with the status that tells the caller whose fault it is.
class Error : public std::runtime_error
{
public:
    Error(mc_status status, const std::string &text) : std::runtime_error(text), status(status) {}
    const mc_status status;
};

inline void copy_text(const char *text, char *error, int capacity) noexcept
{
    if (error == nullptr || capacity <= 0)
        return;
    const size_t length = std::min(std::strlen(text), static_cast<size_t>(capacity) - 1);
    std::memcpy(error, text, length);
    error[length] = '\0';
}

// Runs the action; nothing it throws leaves the library.
template <typename Action>
int guard(char *error, int capacity, Action action) noexcept
{
    try
    {
        action();
        return MC_OK;
    }
    catch (const Error &failure)
    {
        copy_text(failure.what(), error, capacity);
        return failure.status;
    }
    catch (const std::bad_alloc &)
    {
        copy_text("The accelerated network ran out of memory; use fewer threads or smaller images.", error, capacity);
        return MC_FAILED;
    }
    catch (const std::exception &failure)
    {
        copy_text(failure.what(), error, capacity);
        return MC_FAILED;
    }
    catch (...)
    {
        copy_text("The accelerated network failed for an unknown reason.", error, capacity);
        return MC_FAILED;
    }
}

}
