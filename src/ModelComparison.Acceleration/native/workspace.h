#pragma once
#include "memory_arena.h"
#include "plan.h"

#include <unordered_map>

namespace mc {

// Buffers for one image on its way through a plan.
class Workspace
{
public:
    // The arena outlives the workspace.
    Workspace(const Plan &plan, const dnnl::engine &engine, MemoryArena &arena);

    void run_step(size_t step, dnnl::stream &stream) const { plan.steps()[step].primitive.execute(stream, arguments[step]); }
    void *input() const { return slots[plan.input()]; }
    const void *output() const { return slots[plan.output()]; }

private:
    const Plan &plan;
    std::array<void *, Plan::slot_count> slots{};
    std::vector<std::unordered_map<int, dnnl::memory>> arguments;
};

}
