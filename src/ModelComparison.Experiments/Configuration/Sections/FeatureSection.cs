using System.Globalization;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>
/// Reads "features: { backbone, weights, precision, device, sixteen-bit-grey, batch-size, image-size, stain-normalisation, stain-reference }", and for a backbone that
/// is an .onnx file "{ input, output, mean, std, channels, layout, scale, tokens }".
/// </summary>
internal static class FeatureSection
{
    private const string Key = "features";
    private const int StandardImageSize = 224;
    private static readonly string[] Precisions = ["float32", "bfloat16"];
    private static readonly string[] Devices = ["cpu", "cuda"];
    private static readonly string[] StainNormalizations = ["none", "reinhard", "macenko"];
    private static readonly string[] SixteenBitGreys = ["clip-as-pillow", "high-byte"];
    private static readonly string[] OnnxKeys = ["input", "output", "mean", "std", "channels", "layout", "scale", "tokens"];

    /// <summary>One backbone, or a list of them that are compared side by side.</summary>
    public static IReadOnlyList<FeatureSettings> ReadAll(SettingsReader experiment, SettingsFolder folder)
    {
        if (experiment.Raw(Key) is not ListNode list)
            return [Read(experiment.Section(Key), folder)];
        if (list.Items.Count == 0)
            throw experiment.Refused(Key, "a mapping of settings, or a list of such mappings, one a backbone");
        var all = new List<FeatureSettings>();
        foreach (var reader in experiment.SectionList(Key, "backbones that are compared, each with all classifiers on the same folds"))
        {
            var written = reader.Has("name") ? reader.Text("name", null, "what the backbone is called beside its classifiers; the network or file unless given") : null;
            var settings = Read(reader, folder);
            settings = settings with { Name = written ?? NameOf(settings) };
            if (written is not null && !IsName(written))
                throw reader.Refused("name", "letters, digits, '.', '_' and '-'");
            if (all.Any(other => other.Id == settings.Id))
                throw new Data.InputException($"{reader.Position}: {Key} has '{settings.Name}' twice. Remove one, or give it a name of its own: {{ backbone: …, name: … }}.");
            all.Add(settings);
        }

        return list.Items.Count == 1 ? [all[0] with { Name = "" }] : all;
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static string NameOf(FeatureSettings settings) => settings.Onnx is null
        ? settings.Backbone
        : string.Concat(Path.GetFileNameWithoutExtension(settings.Backbone).Select(letter => IsName($"{letter}") ? letter : '-'));

    private static FeatureSettings Read(SettingsReader reader, SettingsFolder folder)
    {
        var backbone = ReadBackbone(reader);
        var isFile = Backbone.IsFile(backbone);
        if (isFile && reader.Has("weights"))
            throw reader.Refused("weights", "left out: an .onnx file has its weights in itself");
        var weights = isFile ? null : ReadWeights(reader, backbone);
        var isName = weights is null || weights == "imagenet" || weights.StartsWith("random:", StringComparison.Ordinal);
        var settings = new FeatureSettings(
            isFile ? folder.Resolve(backbone) : backbone,
            isName ? weights : folder.Resolve(weights!),
            weights ?? "in the file",
            reader.Choice("precision", "float32", Precisions, "arithmetic of the network; bfloat16, of resnet50, is faster where acceleration is built and the processor has it"),
            reader.Choice("sixteen-bit-grey", "clip-as-pillow", SixteenBitGreys, "how 16-bit grey images become 8 bit: values above 255 clipped, as torchvision does, or the high byte"),
            (int)reader.Integer("batch-size", 32, 1, 1024, "images that the network sees at once; changes speed and memory"));
        settings = settings with
        {
            WrittenBackbone = backbone,
            Onnx = isFile ? ReadOnnx(reader) : null,
            ImageSize = ReadImageSize(reader, isFile),
            StainNormalization = reader.Choice("stain-normalisation", "none", StainNormalizations, "whether colours are brought to those of a reference; reinhard makes no assumption about the stains"),
        };
        settings = settings with { StainReference = ReadStainReference(reader, settings.StainNormalization, folder), Device = ReadDevice(reader) };
        if (!isFile && OnnxKeys.FirstOrDefault(key => reader.WrittenKeys.Contains(key)) is { } foreign)
            throw reader.Refused(foreign, $"left out: it is for a backbone that is an .onnx file, and {backbone} knows its input and output");
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static string ReadBackbone(SettingsReader reader)
    {
        const string Meaning = "network whose pooled output is the features, or an .onnx file";
        var standard = Backbone.DefaultName(reader.Raw("weights") is ScalarNode { Value: var weights } ? weights : null);
        var written = reader.Raw("backbone") is ScalarNode { Value: { } value } ? value : null;
        return written is not null && Backbone.IsFile(written) && !written.Contains('\0', StringComparison.Ordinal)
            ? reader.Text("backbone", standard, Meaning) : reader.Choice("backbone", standard, [.. Backbone.Names], Meaning);
    }

    private static string ReadWeights(SettingsReader reader, string backbone)
    {
        var weights = reader.Text("weights", "imagenet", "imagenet, random:SEED, or a .pth, .pt or .safetensors file");
        const string Rule = "imagenet, random:SEED with a whole number of at least 0, or the path of a file";
        var isRandom = weights.StartsWith("random:", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(weights) || weights == "random" || weights.Contains('\0', StringComparison.Ordinal)
            || (isRandom && !ulong.TryParse(weights["random:".Length..], NumberStyles.None, null, out _)))
        {
            throw reader.Refused("weights", Rule);
        }

        if (Backbone.IsFile(weights))
            throw reader.Refused("weights", "weights of a network that has a name", " An .onnx file is a whole network: write it as the backbone.");
        if (backbone == Backbone.ResNet18Cntk.Name && weights != "imagenet")
            throw reader.Refused("weights", $"imagenet for {backbone}, which has no others", " Use the backbone resnet50 or mobilenet_v2 for them.");
        return weights;
    }

    private static int ReadImageSize(SettingsReader reader, bool isFile)
    {
        if (!isFile)
        {
            return (int)reader.Integer(
                "image-size", StandardImageSize, FeatureExtractionOptions.SmallestImageSize, FeatureExtractionOptions.LargestImageSize,
                "height and width that images are resized to; published weights were trained for 224");
        }

        var size = (int)reader.Integer(
            "image-size", 0, 0, FeatureExtractionOptions.LargestImageSize, "height and width that images are resized to; 0 for the graph's own, and 224 where it takes any");
        return size is 0 or >= FeatureExtractionOptions.SmallestImageSize ? size
            : throw reader.Refused("image-size", $"0, or a whole number from {FeatureExtractionOptions.SmallestImageSize} to {FeatureExtractionOptions.LargestImageSize}");
    }

    // Written only where it is not the processor, so that older runs keep their ids.
    private static string ReadDevice(SettingsReader reader)
    {
        var device = reader.Choice("device", "cpu", Devices, "what computes the features: the processor, or NVIDIA's graphics processor where ONNX Runtime has its provider");
        if (device == "cpu")
            reader.Resolved.Entries.RemoveAll(entry => entry.Key == "device");
        return device;
    }

    private static OnnxSettings ReadOnnx(SettingsReader reader) => new()
    {
        Input = ReadName(reader, "input", "name of the graph's input; its only one unless given"),
        Output = ReadName(reader, "output", "the output, or any value inside the graph, that is the features; the first output unless given"),
        Mean = ReadNumbers(reader, "mean", "what is taken from each channel, in the unit of scale; ImageNet's unless given", 0),
        Deviation = ReadNumbers(reader, "std", "what each channel is divided by; ImageNet's unless given", double.Epsilon),
        Channels = reader.Choice("channels", "rgb", ["rgb", "bgr"], "order of the color channels") == "bgr" ? ChannelOrder.Bgr : ChannelOrder.Rgb,
        Layout = ReadLayout(reader),
        Scale = reader.Choice("scale", "0-1", ["0-1", "0-255"], "what black and white are before mean and std") == "0-255" ? 255 : 1,
        Tokens = reader.Choice("tokens", "mean", ["mean", "class"], "what becomes of an output with a row for each token: their mean, or the first, the class token") == "class"
            ? TokenPooling.Class : TokenPooling.Mean,
    };

    private static ImageLayout? ReadLayout(SettingsReader reader) =>
        reader.Choice("layout", "auto", ["auto", "nchw", "nhwc"], "order of the input's axes; auto reads it from the graph") switch
        {
            "nchw" => ImageLayout.Nchw,
            "nhwc" => ImageLayout.Nhwc,
            _ => null,
        };

    private static string? ReadName(SettingsReader reader, string key, string meaning) => reader.Has(key) ? reader.Text(key, null, meaning) : null;

    private static double[]? ReadNumbers(SettingsReader reader, string key, string meaning, double smallest)
    {
        if (!reader.Has(key))
            return null;
        var rule = $"a list of three numbers{(smallest > 0 ? " above 0" : "")}, one a channel";
        var items = reader.ScalarList(key, "three numbers");
        var numbers = new List<double>();
        foreach (var item in items)
        {
            if (item.IsText || !double.TryParse(item.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || (smallest > 0 && number < smallest))
                throw reader.Refused(key, rule);
            numbers.Add(number);
        }

        if (numbers.Count != 3)
            throw reader.Refused(key, rule);
        var texts = numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)).ToList();
        reader.Record(key, new ListNode(texts.Select(text => new ScalarNode(text, isText: false))), string.Join(", ", texts), null, meaning);
        return [.. numbers];
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
}
