namespace ModelComparison.Vision.Backbones;

/// <summary>A weights file that torchvision publishes.</summary>
/// <param name="Backbone">Network it belongs to: "resnet50" or "mobilenet_v2".</param>
/// <param name="Name">What the user calls it: "imagenet".</param>
/// <param name="FileName">Name as published; it ends in the first eight hexadecimal digits of the content's SHA-256.</param>
/// <param name="Description">Training recipe and accuracy, for lists.</param>
public sealed record KnownWeights(string Backbone, string Name, string FileName, string Description)
{
    private const int DigestDigits = 8;

    /// <summary>All published files that this program knows.</summary>
    /// <remarks>Accuracies as in torchvision's table of ImageNet-1K weights (top-1, one 224×224 crop).</remarks>
    public static IReadOnlyList<KnownWeights> All { get; } =
    [
        new("resnet50", "imagenet", "resnet50-0676ba61.pth", "ImageNet-1K, torchvision's first recipe (V1), top-1 76.1 %"),
        new("resnet50", "imagenet-v2", "resnet50-11ad3fa6.pth", "ImageNet-1K, torchvision's second recipe (V2), top-1 80.9 %"),
        new("mobilenet_v2", "imagenet", "mobilenet_v2-b0353104.pth", "ImageNet-1K, torchvision's first recipe (V1), top-1 71.9 %"),
    ];

    /// <summary>The first eight hexadecimal digits of the content's SHA-256.</summary>
    public string DigestPrefix => Path.GetFileNameWithoutExtension(FileName)[^DigestDigits..];

    /// <summary>The file of that name for a backbone, or null.</summary>
    public static KnownWeights? Find(string backbone, string name) => All.FirstOrDefault(known => known.Backbone == backbone && known.Name == name);
}
