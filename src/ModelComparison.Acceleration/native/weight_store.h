#pragma once
#include "folding.h"
#include "memory_arena.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <vector>

namespace mc {

// The folded convolutions, and each in the layouts that kernels asked for; a layout is made once and shared by all threads.
class WeightStore
{
public:
    explicit WeightStore(const dnnl::engine &engine);

    void set(int index, FoldedConvolution convolution);
    // Index of the first convolution without weights; -1 when all have theirs.
    int missing() const;

    dnnl::memory weight(int index, const dnnl::memory::desc &layout);
    dnnl::memory bias(int index);

private:
    struct Reordered
    {
        int index;
        dnnl::memory::desc layout;
        dnnl::memory values;
    };

    dnnl::engine engine;
    std::vector<FoldedConvolution> convolutions;
    std::vector<Reordered> reordered;
    MemoryArena arena;
};

}
