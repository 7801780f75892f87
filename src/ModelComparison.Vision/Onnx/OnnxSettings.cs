using System.Globalization;

namespace ModelComparison.Vision.Onnx;

/// <summary>Order of an image's color channels, as a network wants them.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}

/// <summary>Order of the axes of a network's input.</summary>
public enum ImageLayout
{
    /// <summary>Planes: image, channel, row, column.</summary>
    Nchw,

    /// <summary>Pixels: image, row, column, channel.</summary>
    Nhwc,
}

/// <summary>What becomes of an output that has a row of numbers for each token of an image.</summary>
public enum TokenPooling
{
    /// <summary>The mean over all tokens.</summary>
    Mean,

    /// <summary>The first token, which vision transformers call the class token.</summary>
    Class,
}

/// <summary>
/// How images go into an ONNX graph and features come out of it. Whatever is null is read from the graph; the numbers default to what torchvision's
/// networks want: RGB in 0 … 1, less ImageNet's mean, over ImageNet's standard deviation.
/// </summary>
public sealed record OnnxSettings
{
    /// <summary>Name of the input; null for the graph's only one.</summary>
    public string? Input { get; init; }

    /// <summary>Name of the output, or of any value inside the graph; null for the graph's first output.</summary>
    public string? Output { get; init; }

    /// <summary>Mean of the three channels, in the order of <see cref="Channels"/> and the unit of <see cref="Scale"/>; null for ImageNet's.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Standard deviation of the three channels, in the order of <see cref="Channels"/> and the unit of <see cref="Scale"/>; null for ImageNet's.</summary>
    public IReadOnlyList<double>? Deviation { get; init; }

    /// <summary>Order of the channels.</summary>
    public ChannelOrder Channels { get; init; }

    /// <summary>Order of the axes; null for what the graph's input has.</summary>
    public ImageLayout? Layout { get; init; }

    /// <summary>What white is before mean and deviation: 1 or 255.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>How the tokens of a transformer become one row of features.</summary>
    public TokenPooling Tokens { get; init; }

    /// <summary>Equal when all settings are, the numbers included.</summary>
    public bool Equals(OnnxSettings? other) => other is not null && Key() == other.Key();

    /// <inheritdoc/>
    public override int GetHashCode() => Key().GetHashCode(StringComparison.Ordinal);

    private string Key() => string.Join(
        '\0', Input, Output, Mean is null ? null : Join(Mean), Deviation is null ? null : Join(Deviation), Channels, Layout, Scale, Tokens);

    /// <summary>The words of <see cref="Channels"/> and <see cref="Layout"/> that settings use.</summary>
    internal static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Numbers as settings and cache keys write them.</summary>
    internal static string Join(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
