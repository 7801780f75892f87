#pragma once
#include "layout.h"
#include "weight_store.h"

#include <array>
#include <vector>

namespace mc {

// A part of the network for one image of a given size, as oneDNN primitives in order; immutable, shared by all threads.
class Plan
{
public:
    // The activations that are alive at once: the image, the trunk before and after a block, the block's two narrow maps.
    enum Slot { image, trunk, next_trunk, reduced, spatial, slot_count };

    struct Step
    {
        dnnl::primitive primitive;
        Slot source;
        Slot destination;
        dnnl::memory::desc source_desc;
        dnnl::memory::desc destination_desc;
        dnnl::memory::desc scratchpad_desc;
        dnnl::memory weight; // empty for pooling
        dnnl::memory bias;
    };

    // Blocks first_block up to last_block (excluded), preceded by the stem (convolution and max pooling) when first_block is 0.
    // height and width are those of the part's input. Call it from a thread that oneDNN may use alone: kernels are made for one.
    Plan(const dnnl::engine &engine, WeightStore &weights, const Layout &layout, int height, int width, int first_block,
        int last_block);

    const std::vector<Step> &steps() const { return all_steps; }
    size_t slot_bytes(Slot slot) const { return sizes[slot]; }
    size_t scratchpad_bytes() const { return scratchpad_size; }
    Slot input() const { return input_slot; }
    Slot output() const { return trunk_slot; }
    size_t output_bytes() const { return all_steps.back().destination_desc.get_size(); }
    int output_height() const { return height; }
    int output_width() const { return width; }

private:
    void add_stem();
    void add_block(const Bottleneck &block);
    void add_convolution(int index, Slot source, Slot destination, int in_height, int in_width, bool rectify, bool accumulate);
    void add_max_pooling(Slot source, Slot destination);
    void add_step(const Step &step);
    dnnl::memory::desc activations(int channels, int rows, int columns) const;

    dnnl::engine engine;
    WeightStore &weights;
    Layout layout;
    int height;
    int width;
    std::vector<Step> all_steps;
    std::array<size_t, slot_count> sizes{};
    size_t scratchpad_size = 0;
    Slot input_slot = trunk;
    Slot trunk_slot = trunk;
};

}
