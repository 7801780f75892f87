using System.Globalization;

namespace ModelComparison.Vision.Onnx;

/// <summary>From 8-bit RGB pixels [S, S, 3] to what a network wants to see.</summary>
internal sealed class PixelInput
{
    private const int ChannelCount = 3;
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];
    private readonly float[] values = new float[ChannelCount * 256];
    private readonly float[]? meanImage;
    private readonly ChannelOrder channels;
    private readonly ImageLayout layout;

    private PixelInput(ChannelOrder channels, ImageLayout layout, string description, float[]? meanImage = null) =>
        (this.channels, this.layout, Description, this.meanImage) = (channels, layout, description, meanImage);

    /// <summary>What torchvision's networks want, by the operations of its ToTensor and Normalize.</summary>
    public static PixelInput Torchvision { get; } = Create(new OnnxSettings(), ImageLayout.Nchw);

    /// <summary>What the features depend on, as part of the cache key.</summary>
    public string Description { get; }

    /// <summary>Order of the axes.</summary>
    public ImageLayout Layout => layout;

    /// <summary>Every channel less its mean, over its deviation.</summary>
    public static PixelInput Create(OnnxSettings settings, ImageLayout layout)
    {
        // ImageNet's numbers are for RGB in 0 … 1; they follow the order of the channels and the scale.
        float[] Numbers(IReadOnlyList<double>? given, float[] imageNet) =>
            given is { } own ? [.. own.Select(value => (float)value)]
            : [.. (settings.Channels == ChannelOrder.Bgr ? imageNet.Reverse() : imageNet).Select(value => value * settings.Scale)];
        var (mean, deviation) = (Numbers(settings.Mean, ImageNetMean), Numbers(settings.Deviation, ImageNetDeviation));
        var isPlain = settings is { Mean: null, Deviation: null, Channels: ChannelOrder.Rgb, Scale: 1 } && layout == ImageLayout.Nchw;
        var description = isPlain ? "ImageNet mean and deviation" : string.Create(
            CultureInfo.InvariantCulture,
            $"{OnnxSettings.NameOf(settings.Channels)} {OnnxSettings.NameOf(layout)} 0–{settings.Scale}, mean {Text(mean)}, deviation {Text(deviation)}");
        var input = new PixelInput(settings.Channels, layout, description);
        for (var i = 0; i < input.values.Length; i++)
        {
            var (channel, value) = (i / 256, i % 256);
            input.values[i] = ((settings.Scale == 1 ? value / 255f : value) - mean[channel]) / deviation[channel];
        }

        return input;
    }

    /// <summary>Values from 0 to 255 less a mean image in blue, green, red.</summary>
    /// <param name="mean">Mean image [3, S, S].</param>
    public static PixelInput LessMeanImage(float[] mean)
    {
        var input = new PixelInput(ChannelOrder.Bgr, ImageLayout.Nchw, "bgr 0–255 less the mean image", mean);
        for (var i = 0; i < input.values.Length; i++)
            input.values[i] = i % 256;
        return input;
    }

    /// <summary>Writes one image's input.</summary>
    /// <param name="pixels">Interleaved RGB [S, S, 3].</param>
    /// <param name="input">Receives as many numbers, in the network's order.</param>
    public void Write(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        var planeSize = pixels.Length / ChannelCount;
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var source = channels == ChannelOrder.Rgb ? channel : ChannelCount - 1 - channel;
            ReadOnlySpan<float> of = values.AsSpan(channel * 256, 256);
            if (layout == ImageLayout.Nhwc)
            {
                for (var i = 0; i < planeSize; i++)
                    input[(ChannelCount * i) + channel] = of[pixels[(ChannelCount * i) + source]];
                continue;
            }

            var plane = input.Slice(channel * planeSize, planeSize);
            for (var i = 0; i < planeSize; i++)
                plane[i] = of[pixels[(ChannelCount * i) + source]];
        }

        if (meanImage is null)
            return;
        for (var i = 0; i < meanImage.Length; i++)
            input[i] -= meanImage[i];
    }

    private static string Text(float[] numbers) => string.Join('/', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
