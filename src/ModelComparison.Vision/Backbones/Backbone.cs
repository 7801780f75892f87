using ModelComparison.Data;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Backbones;

/// <summary>A kind of network whose last activations, averaged over the image, are the features: one known by name, or any ONNX file. ONNX Runtime runs it.</summary>
public abstract class Backbone
{
    /// <summary>How the names of files end that are backbones.</summary>
    public const string OnnxExtension = ".onnx";

    /// <summary>A network of 18 layers whose ImageNet weights come with the build.</summary>
    public static Backbone ResNet18Cntk { get; } = new ResNet18CntkBackbone();

    /// <summary>The reference study's network.</summary>
    public static NetworkBackbone ResNet50 { get; } = new ResNet50Backbone();

    /// <summary>A network for phones: a tenth of ResNet50's weights and a twelfth of its arithmetic.</summary>
    public static NetworkBackbone MobileNetV2 { get; } = new MobileNetV2Backbone();

    /// <summary>All kinds that have a name.</summary>
    public static IReadOnlyList<Backbone> All { get; } = [ResNet18Cntk, ResNet50, MobileNetV2];

    /// <summary>What users call them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(backbone => backbone.Name)];

    /// <summary>What the user calls it: "resnet50", or the path of the file.</summary>
    public abstract string Name { get; }

    /// <summary>Its name as people write it: "ResNet50".</summary>
    public abstract string DisplayName { get; }

    /// <summary>Whether there is an accelerated implementation of it in bfloat16.</summary>
    public virtual bool HasAcceleratedEngine => false;

    /// <summary>What the backbone is where none is named: the one whose trained weights come with the build; ResNet50 where weights are named.</summary>
    /// <param name="weights">The weights that were named, or null.</param>
    public static string DefaultName(string? weights) => weights is null || weights == WeightsSource.ImageNet.Text ? ResNet18Cntk.Name : ResNet50.Name;

    /// <summary>Whether the text is the path of a file rather than a name.</summary>
    public static bool IsFile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(OnnxExtension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Finds a kind by its name, or takes an ONNX file for one.</summary>
    /// <param name="name">"resnet18-cntk", "resnet50", "mobilenet_v2", or a path that ends in .onnx; the file is read later.</param>
    /// <param name="settings">How images go into an ONNX file and features come out; null for the defaults.</param>
    /// <exception cref="InputException">There is none of that name, or settings were given for a network that needs none.</exception>
    public static Backbone Find(string name, OnnxSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IsFile(name) && !name.Contains('\0', StringComparison.Ordinal))
            return new OnnxFileBackbone(name, settings ?? new OnnxSettings());
        var known = All.FirstOrDefault(backbone => backbone.Name == name)
            ?? throw new InputException($"--backbone must be {string.Join(", ", Names)} or the path of an {OnnxExtension} file; got '{name}'.");
        return settings is null || settings == new OnnxSettings() ? known
            : throw new InputException($"{name} knows its input and output; the settings of an ONNX graph are for a backbone that is an {OnnxExtension} file.");
    }

    /// <summary>Finds the weights; see <see cref="BackboneWeights.Find"/>.</summary>
    internal abstract BackboneWeights FindWeights(WeightsSource? source, WeightsFolder folder, IProgress<WorkProgress>? progress, CancellationToken cancellationToken);

    /// <summary>How the network will be run; it is loaded when it is first used, or at once where its file has to be asked.</summary>
    /// <param name="weights">Its weights.</param>
    /// <param name="imageSize">Height and width asked for; 0 for the network's own.</param>
    /// <param name="withMap">Whether the activations behind the features are an output too.</param>
    /// <param name="cuda">True to compute on NVIDIA's processor.</param>
    internal abstract BackbonePlan Plan(BackboneWeights weights, int imageSize, bool withMap = false, bool cuda = false);
}

/// <summary>How a backbone is run.</summary>
/// <param name="imageSize">Height and width of the input.</param>
/// <param name="featureCount">Features of an image.</param>
/// <param name="graph">Graph and output, for the cache key.</param>
/// <param name="input">How pixels go in, for the cache key.</param>
/// <param name="open">Loads the network.</param>
internal sealed class BackbonePlan(int imageSize, int featureCount, string graph, string input, Func<OnnxNetwork> open) : IDisposable
{
    private OnnxNetwork? network;

    /// <summary>The plan of a network that is loaded already.</summary>
    public BackbonePlan(int imageSize, int featureCount, string graph, string input, OnnxNetwork network)
        : this(imageSize, featureCount, graph, input, () => network) => this.network = network;

    /// <summary>Height and width of the input.</summary>
    public int ImageSize => imageSize;

    /// <summary>Features of an image.</summary>
    public int FeatureCount => featureCount;

    /// <summary>Graph and output.</summary>
    public string Graph => graph;

    /// <summary>How pixels go in.</summary>
    public string Input => input;

    /// <summary>The loaded network.</summary>
    public OnnxNetwork Network => network ??= open();

    public void Dispose() => network?.Dispose();
}
