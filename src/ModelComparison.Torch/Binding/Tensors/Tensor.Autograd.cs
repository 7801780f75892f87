using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether no recorded operation made this tensor.</summary>
        public bool is_leaf => Flag(mc_is_leaf(Native, out var value), value);

        /// <summary>The same storage, cut off from the gradient graph.</summary>
        public Tensor detach() => Created(mc_detach(Native, out var result), result);

        /// <summary>Cuts this tensor off from the gradient graph.</summary>
        public Tensor detach_() => Same(mc_detach_(Native));

        /// <summary>Says whether operations on this tensor are recorded.</summary>
        public Tensor requires_grad_(bool requires_grad = true) => Same(mc_set_requires_grad(Native, requires_grad.AsFlag()));

        /// <summary>Says whether operations on this tensor are recorded.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => NativeError.Check(mc_retain_grad(Native));

        /// <summary>Adds the gradient of this one number to every leaf it came from.</summary>
        public void backward() => autograd.backward(this);

        /// <summary>Adds the gradient of this tensor, weighted by grad_tensors, to the leaves it came from or to inputs.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors!, retain_graph, create_graph, inputs!);
    }
}
