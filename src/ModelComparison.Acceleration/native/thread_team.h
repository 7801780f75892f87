#pragma once
#include <functional>

namespace mc {

// Runs action(0) to action(members - 1), each on a thread of its own in which oneDNN's kernels use that thread alone and denormal
// numbers are flushed to zero. Returns when all have ended; rethrows the first exception.
void run_team(int members, const std::function<void(int member)> &action);

}
