using TorchSharp.Modules;

namespace ModelComparison.Vision.Training;

/// <summary>The parameters of a network as the optimiser treats them: biases with their own warm-up, weight decay only for weights of convolutions.</summary>
/// <param name="Biases">Parameters whose name holds "bias".</param>
/// <param name="Weights">Weights of convolutions; they decay.</param>
/// <param name="Scales">Scales of normalisations: every other parameter with a single axis.</param>
public sealed record ParameterGroups(IReadOnlyList<Parameter> Biases, IReadOnlyList<Parameter> Weights, IReadOnlyList<Parameter> Scales)
{
    /// <summary>Divides the parameters of a network.</summary>
    public static ParameterGroups Of(TorchSharp.torch.nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<Parameter> biases = [], weights = [], scales = [];
        foreach (var (name, parameter) in network.named_parameters())
        {
            var group = name.Contains("bias", StringComparison.Ordinal) ? biases : parameter.dim() == 1 ? scales : weights;
            group.Add(parameter);
        }

        return new ParameterGroups(biases, weights, scales);
    }

    /// <summary>All parameters.</summary>
    public IEnumerable<Parameter> All => [.. Biases, .. Weights, .. Scales];
}
