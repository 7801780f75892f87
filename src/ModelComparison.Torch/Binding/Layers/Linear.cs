using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x Wᵀ + b: [*, in] to [*, out].</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter currentWeight;
    private Parameter? currentBias;

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        register_parameter("weight", currentWeight = weight);
        if (bias is not null)
            register_parameter("bias", currentBias = bias);
        (out_features, in_features) = (weight.size(0), weight.size(1));
    }

    // Drawn as PyTorch draws: weights, then biases, uniformly within ±1 / √in.
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(new Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? new Parameter(empty(outputSize, dtype, device)) : null)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (currentBias is null)
            return;
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        nn.init.uniform_(currentBias, -bound, bound);
    }

    /// <summary>Length of the input's last dimension.</summary>
    public long in_features { get; set; }

    /// <summary>Length of the result's last dimension.</summary>
    public long out_features { get; set; }

    /// <summary>Weights [out, in].</summary>
    public Parameter weight
    {
        get => currentWeight;
        set => Replace("weight", currentWeight = value);
    }

    /// <summary>Biases [out], or null.</summary>
    public Parameter? bias
    {
        get => currentBias;
        set => Replace("bias", currentBias = value);
    }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
