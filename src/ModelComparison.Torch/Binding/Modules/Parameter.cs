using static TorchSharp.NativeMethods;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: registered by field name and stepped by optimisers.</summary>
public class Parameter : Tensor
{
    /// <summary>A parameter over the storage of the data.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : base(Leaf(data)) => this.requires_grad = requires_grad;

    private static TensorHandle Leaf(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        NativeError.Check(mc_detach(data.Native, out var result));
        return result;
    }
}
