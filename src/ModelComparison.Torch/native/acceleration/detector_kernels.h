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

// One image's activations in the layout of the kernels; the image itself, 3 channels, lies in planes.
dnnl::memory::desc activation_layout(int channels, int height, int width, dnnl::memory::data_type type);

// Scratch memory from the caller, and single precision that is never rounded to bfloat16 unasked.
dnnl::primitive_attr detector_attributes();

}
