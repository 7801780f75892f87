// Gradients of results with respect to tensors.
#include "mc_torch.h"

#include <torch/csrc/autograd/autograd.h>

// Accumulates into the leaves' gradients; a missing grad_outputs entry is allowed for a result of one element.
MC_DO(backward, (const TensorRef *outputs, int32_t count, const TensorRef *grad_outputs, int32_t grad_count, int32_t retain_graph, int32_t create_graph, const TensorRef *inputs, int32_t input_count),
      torch::autograd::backward(mc::tensors(outputs, count), mc::tensors(grad_outputs, grad_count), c10::optional<bool>(retain_graph), create_graph, mc::tensors(inputs, input_count)))

MC_DO(autograd_grad, (const TensorRef *outputs, int32_t count, const TensorRef *inputs, int32_t input_count, const TensorRef *grad_outputs, int32_t grad_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, TensorListRef *result),
      *result = mc::box_list(torch::autograd::grad(mc::tensors(outputs, count), mc::tensors(inputs, input_count), mc::tensors(grad_outputs, grad_count), c10::optional<bool>(retain_graph), create_graph, allow_unused)))
