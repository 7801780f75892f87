using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "features: { backbone, weights, precision, sixteen-bit-grey, batch-size, image-size, stain-normalisation, stain-reference }".</summary>
internal static class FeatureSection
{
    private static readonly string[] Precisions = ["float32", "bfloat16"];
    private static readonly string[] StainNormalizations = ["none", "reinhard", "macenko"];
    private static readonly string[] SixteenBitGreys = ["clip-as-pillow", "high-byte"];

    public static FeatureSettings Read(SettingsReader reader, SettingsFolder folder)
    {
        var backbone = reader.Choice("backbone", "resnet50", [.. Backbone.Names], "network whose pooled output is the features");
        var weights = reader.Text("weights", "imagenet", "imagenet, random:SEED, or a .pth, .pt or .safetensors file");
        var isName = weights == "imagenet" || weights.StartsWith("random:", StringComparison.Ordinal);
        var settings = new FeatureSettings(
            backbone,
            isName || string.IsNullOrWhiteSpace(weights) || weights.Contains('\0', StringComparison.Ordinal) ? weights : folder.Resolve(weights),
            weights,
            reader.Choice("precision", "float32", Precisions, "arithmetic of the network; bfloat16 is faster where the processor has it"),
            reader.Choice("sixteen-bit-grey", "clip-as-pillow", SixteenBitGreys, "how 16-bit grey images become 8 bit: values above 255 clipped, as torchvision does, or the high byte"),
            (int)reader.Integer("batch-size", 32, 1, 1024, "images that the network sees at once; changes speed and memory"));
        settings = settings with
        {
            ImageSize = (int)reader.Integer(
                "image-size", settings.ImageSize, FeatureExtractionOptions.SmallestImageSize, FeatureExtractionOptions.LargestImageSize,
                "height and width that images are resized to; published weights were trained for 224"),
            StainNormalization = reader.Choice("stain-normalisation", "none", StainNormalizations, "whether colours are brought to those of a reference; reinhard makes no assumption about the stains"),
        };
        settings = settings with { StainReference = ReadStainReference(reader, settings.StainNormalization, folder) };
        CheckWeights(reader, settings.WrittenWeights);
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static string? ReadStainReference(SettingsReader reader, string normalization, SettingsFolder folder)
    {
        if (!reader.Has("stain-reference"))
            return null;
        if (normalization == "none")
            throw reader.Refused("stain-reference", "left out without features.stain-normalisation");
        var written = reader.Text("stain-reference", null, "haematoxylin-eosin, or an image whose colours are aimed at; a typical image of the data unless given");
        if (string.IsNullOrWhiteSpace(written) || written.Contains('\0', StringComparison.Ordinal))
            throw reader.Refused("stain-reference", "haematoxylin-eosin or the path of an image");
        if (written == StainReference.HaematoxylinEosin && normalization != "macenko")
            throw reader.Refused("stain-reference", "the path of an image with stain-normalisation reinhard");
        return written == StainReference.HaematoxylinEosin ? written : folder.Resolve(written);
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
