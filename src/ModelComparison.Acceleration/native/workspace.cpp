#include "workspace.h"

namespace mc {

using dnnl::memory;

Workspace::Workspace(const Plan &plan, const dnnl::engine &engine, MemoryArena &arena) : plan(plan)
{
    for (int slot = 0; slot < Plan::slot_count; ++slot)
        slots[slot] = arena.allocate(plan.slot_bytes(static_cast<Plan::Slot>(slot)));
    void *scratchpad = arena.allocate(plan.scratchpad_bytes());
    for (const Plan::Step &step : plan.steps())
    {
        std::unordered_map<int, memory> bound = {
            {DNNL_ARG_SRC, memory(step.source_desc, engine, slots[step.source])},
            {DNNL_ARG_DST, memory(step.destination_desc, engine, slots[step.destination])},
            {DNNL_ARG_SCRATCHPAD, memory(step.scratchpad_desc, engine, scratchpad)},
        };
        if (step.weight)
        {
            bound.emplace(DNNL_ARG_WEIGHTS, step.weight);
            bound.emplace(DNNL_ARG_BIAS, step.bias);
        }
        arguments.push_back(std::move(bound));
    }
}

}
