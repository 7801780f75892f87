#pragma once
#include "blocked_kernels.h"
#include "detector_graph.h"
#include "mc_acceleration.h"

#include <oneapi/dnnl/dnnl.hpp>

namespace mc {

// Elementwise kernels of this processor; throws Error where there are none.
const BlockedKernels &detector_kernels();

// Throws Error for a number of classes whose branch does not fill whole vectors.
void require_class_count(int classes);

// Throws Error where the processor lacks the precision.
void require_precision(mc_precision precision);

// What a convolution reads of one image: the image itself in planes, activations in the layout of the kernels.
dnnl::memory::desc source_layout(const DetectorConvolution &shape, dnnl::memory::data_type type);

// What it writes: the layout of the kernels, however few channels there are.
dnnl::memory::desc destination_layout(const DetectorConvolution &shape, dnnl::memory::data_type type);

// Scratch memory from the caller, and single precision that is never rounded to bfloat16 unasked.
dnnl::primitive_attr detector_attributes();

}
