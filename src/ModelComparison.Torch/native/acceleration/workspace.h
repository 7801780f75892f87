#pragma once
#include "memory_arena.h"
#include "plan.h"

#include <unordered_map>

namespace mc {

// One thread's buffers for a plan.
class Workspace
{
public:
    Workspace(const Plan &plan, const dnnl::engine &engine);

    void run(dnnl::stream &stream) const;
    void *input() const { return slots[Plan::image]; }
    const void *output() const { return slots[plan.output()]; }

private:
    const Plan &plan;
    MemoryArena arena;
    std::array<void *, Plan::slot_count> slots{};
    std::vector<std::unordered_map<int, dnnl::memory>> arguments;
};

}
