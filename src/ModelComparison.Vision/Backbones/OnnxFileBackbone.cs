using ModelComparison.Data;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Backbones;

/// <summary>Any ONNX file as a backbone.</summary>
internal sealed class OnnxFileBackbone(string path, OnnxSettings settings) : Backbone
{
    public override string Name => path;

    public override string DisplayName => Path.GetFileName(path);

    internal override BackboneWeights FindWeights(WeightsSource? source, WeightsFolder folder, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (source is not null && source.Text != path)
            throw new InputException($"{path} has its weights in itself; got the weights '{source.Text}'. Leave the weights out.");
        return new BackboneWeights(this, WeightsSource.OfFile(path), OnnxModelFile.Read(path).Identity(), path);
    }

    internal override BackbonePlan Plan(BackboneWeights weights, int imageSize, bool withMap = false, bool cuda = false)
    {
        Check(settings);
        var file = new Lazy<OnnxModelFile>(() => OnnxModelFile.Read(path));
        var (output, inner) = (settings.Output, (string?)null);
        string? map = null;
        if (withMap)
            map = file.Value.MapBehind(output ?? file.Value.Outputs[0]) ?? output ?? file.Value.Outputs[0];
        if (output is not null && !file.Value.Outputs.Contains(output, StringComparer.Ordinal))
            inner = file.Value.HasValue(output) ? output : throw new InputException($"{path} has no output '{output}'; it has {file.Value.OutputsText}. Correct the setting 'output'.");
        string[] more = [.. new[] { inner, map }.OfType<string>().Where(name => !file.Value.Outputs.Contains(name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        var source = new OnnxGraphSource(path, path, more.Length > 0 ? () => file.Value.WithOutputs(more) : null) { Map = map };
        var network = OnnxNetwork.Open(source, settings, imageSize, cuda);
        try
        {
            network.Probe();
            var plan = network.Plan;
            return new BackbonePlan(
                plan.ImageSize, plan.FeatureCount, $"ONNX graph, output '{plan.OutputName}', tokens {OnnxSettings.NameOf(plan.Tokens)}", plan.Input!.Description, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private void Check(OnnxSettings settings)
    {
        foreach (var (name, numbers) in new[] { ("mean", settings.Mean), ("std", settings.Deviation) })
        {
            if (numbers is not null && (numbers.Count != 3 || numbers.Any(number => !double.IsFinite(number)) || (name == "std" && numbers.Any(number => number <= 0))))
                throw new InputException($"{path}: '{name}' needs three numbers{(name == "std" ? " above 0" : "")}, one a channel; got [{OnnxSettings.Join(numbers)}].");
        }

        if (settings.Scale is not (1 or 255))
            throw new InputException($"{path}: 'scale' must be 1 or 255; got {settings.Scale}.");
    }
}
