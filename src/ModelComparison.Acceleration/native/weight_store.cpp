#include "weight_store.h"

namespace mc {

using dnnl::memory;

WeightStore::WeightStore(const dnnl::engine &engine) : engine(engine), convolutions(resnet50().convolutions.size()) {}

void WeightStore::set(int index, FoldedConvolution convolution) { convolutions[index] = std::move(convolution); }

int WeightStore::missing() const
{
    for (size_t i = 0; i < convolutions.size(); ++i)
        if (convolutions[i].weight.empty())
            return static_cast<int>(i);
    return -1;
}

memory WeightStore::weight(int index, const memory::desc &layout)
{
    for (const Reordered &entry : reordered)
        if (entry.index == index && entry.layout == layout)
            return entry.values;
    const ConvolutionShape &shape = resnet50().convolutions[index];
    const memory::desc plain({shape.output_channels, shape.input_channels, shape.kernel, shape.kernel}, memory::data_type::f32,
        memory::format_tag::oihw);
    memory source(plain, engine, convolutions[index].weight.data());
    memory values(layout, engine, arena.allocate(layout.get_size()));
    dnnl::stream stream(engine);
    dnnl::reorder(source, values).execute(stream, source, values);
    stream.wait();
    reordered.push_back({index, layout, values});
    return values;
}

memory WeightStore::bias(int index)
{
    const memory::desc desc({resnet50().convolutions[index].output_channels}, memory::data_type::f32, memory::format_tag::x);
    return memory(desc, engine, convolutions[index].bias.data());
}

}
