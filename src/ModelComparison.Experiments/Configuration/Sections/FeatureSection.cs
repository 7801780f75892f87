using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "features: { backbone, weights, precision, sixteen-bit-grey, image-size, batch-size }".</summary>
internal static class FeatureSection
{
    private const long ImageSize = 224;
    private static readonly string[] Backbones = ["resnet50"];
    private static readonly string[] Precisions = ["float32", "bfloat16"];
    private static readonly string[] SixteenBitGreys = ["clip-as-pillow", "high-byte"];

    public static FeatureSettings Read(SettingsReader reader, SettingsFolder folder)
    {
        var backbone = reader.Choice("backbone", "resnet50", Backbones, "network whose pooled output is the features");
        var weights = reader.Text("weights", "imagenet", "imagenet, random:SEED, or a .pth, .pt or .safetensors file");
        var isName = weights == "imagenet" || weights.StartsWith("random:", StringComparison.Ordinal);
        var settings = new FeatureSettings(
            backbone,
            isName || string.IsNullOrWhiteSpace(weights) || weights.Contains('\0', StringComparison.Ordinal) ? weights : folder.Resolve(weights),
            weights,
            reader.Choice("precision", "float32", Precisions, "arithmetic of the network; bfloat16 is faster where the processor has it"),
            reader.Choice("sixteen-bit-grey", "clip-as-pillow", SixteenBitGreys, "how 16-bit grey images become 8 bit: values above 255 clipped, as torchvision does, or the high byte"),
            (int)reader.Integer("batch-size", 32, 1, 1024, "images that the network sees at once; changes speed and memory"));
        if (reader.Integer("image-size", ImageSize, 1, int.MaxValue, "height and width that images are resized to; resnet50 takes 224") != ImageSize)
            throw reader.Refused("image-size", $"{ImageSize}, which resnet50's weights were trained for");
        CheckWeights(reader, settings.WrittenWeights);
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static void CheckWeights(SettingsReader reader, string weights)
    {
        const string Rule = "imagenet, random:SEED with a whole number of at least 0, or the path of a file";
        var isRandom = weights.StartsWith("random:", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(weights) || weights == "random" || weights.Contains('\0', StringComparison.Ordinal)
            || (isRandom && !ulong.TryParse(weights["random:".Length..], System.Globalization.NumberStyles.None, null, out _)))
        {
            throw reader.Refused("weights", Rule);
        }
    }
}
