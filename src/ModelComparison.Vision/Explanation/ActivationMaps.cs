using static TorchSharp.torch;

namespace ModelComparison.Vision.Explanation;

/// <summary>What the last convolutional block of a network makes of one image.</summary>
/// <param name="Values">Activations [K, h, w], channel after channel.</param>
/// <param name="Channels">K, the number of channels.</param>
/// <param name="Height">h.</param>
/// <param name="Width">w.</param>
public sealed record ActivationMaps(float[] Values, int Channels, int Height, int Width)
{
    /// <summary>Copies the maps of one image out of a tensor [1, K, h, w].</summary>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static ActivationMaps Of(Tensor maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.shape is not [1, > 0, > 0, > 0])
            throw new ArgumentException($"ActivationMaps needs the maps of one image [1, K, h, w]; got [{string.Join(", ", maps.shape)}].", nameof(maps));
        using var scope = NewDisposeScope();
        using var values = maps.contiguous().data<float>();
        return new ActivationMaps(values.ToArray(), (int)maps.shape[1], (int)maps.shape[2], (int)maps.shape[3]);
    }

    /// <summary>Mean of each channel over the map [K]: the features, for a network with global average pooling.</summary>
    public double[] Means()
    {
        var (size, means) = (Height * Width, new double[Channels]);
        for (var channel = 0; channel < Channels; channel++)
        {
            foreach (var value in Values.AsSpan(channel * size, size))
                means[channel] += value / size;
        }

        return means;
    }

    /// <summary>The maps as a tensor [1, K, h, w]; the caller frees it.</summary>
    public Tensor ToTensor() => tensor(Values, [1, Channels, Height, Width]);
}
