using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients by reverse-mode automatic differentiation.</summary>
    public static class autograd
    {
        /// <summary>Adds the gradient of the tensors, weighted by grad_tensors, to the leaves they came from or to inputs.</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var outputs = TensorPointers.Of(tensors);
            using var weights = TensorPointers.Of(grad_tensors);
            using var targets = TensorPointers.Of(inputs);
            NativeError.Check(mc_backward(
                outputs.Span, outputs.Count, weights.Span, weights.Count, (retain_graph ?? create_graph).AsFlag(), create_graph.AsFlag(),
                targets.Span, targets.Count));
        }

        /// <summary>Adds the gradient of a tensor, weighted by grad_tensors, to the leaves it came from or to inputs.</summary>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Adds the gradient of a tensor, weighted by grad_tensor, to the leaves it came from or to inputs.</summary>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs, weighted by grad_outputs, with respect to the inputs; null for an unused input where that is allowed.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false,
            bool allow_unused = false)
        {
            using var results = TensorPointers.Of(outputs);
            using var targets = TensorPointers.Of(inputs);
            using var weights = TensorPointers.Of(grad_outputs);
            return Tensor.CreatedList(
                mc_autograd_grad(
                    results.Span, results.Count, targets.Span, targets.Count, weights.Span, weights.Count,
                    (retain_graph || create_graph).AsFlag(), create_graph.AsFlag(), allow_unused.AsFlag(), out var list),
                list);
        }
    }
}
