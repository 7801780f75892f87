using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// The numbers of the three raw maps, whether channels or pixels are outermost in memory, and room for a gradient of the same layout. Numbers in another
/// format are converted.
/// </summary>
internal sealed class RawMaps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tensor[] values;
    private readonly bool[] channelsLast;
    private readonly Tensor[] gradients;

    /// <param name="maps">[N, channels, H, W].</param>
    /// <param name="withGradient">Whether room for a gradient is made, filled with zeros; its tensors outlive the current scope.</param>
    public RawMaps(IReadOnlyList<Tensor> maps, bool withGradient)
    {
        var type = typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32;
        var shape = maps[0].shape;
        (Images, Channels) = ((int)shape[0], (int)shape[1]);
        Anchors = new AnchorGrid([.. maps.Select(map => ((int)map.shape[2], (int)map.shape[3]))]);
        values = new Tensor[maps.Count];
        channelsLast = new bool[maps.Count];
        for (var level = 0; level < values.Length; level++)
        {
            var map = maps[level].detach().to(type);
            var turned = map.permute(0, 2, 3, 1);
            channelsLast[level] = turned.is_contiguous() && !map.is_contiguous();
            values[level] = channelsLast[level] ? turned : map.contiguous();
        }

        gradients = withGradient ? Array.ConvertAll(values, value => value.zeros_like()) : [];
    }

    /// <summary>N.</summary>
    public int Images { get; }

    /// <summary>64 + C.</summary>
    public int Channels { get; }

    /// <summary>The anchors of each image.</summary>
    public AnchorGrid Anchors { get; }

    /// <summary>The numbers of one map of one image.</summary>
    public LevelMap<T> Values(int level, int image) => Of(values[level], level, image);

    /// <summary>The derivatives of one map of one image.</summary>
    public LevelMap<T> Gradient(int level, int image) => Of(gradients[level], level, image);

    /// <summary>The gradient in the maps' own shape and format, owned by the caller.</summary>
    public Tensor[] TakeGradients(ScalarType type) => [.. gradients.Select((gradient, level) =>
        (channelsLast[level] ? gradient.permute(0, 3, 1, 2) : gradient.alias()).to(type).DetachFromDisposeScope())];

    private LevelMap<T> Of(Tensor tensor, int level, int image)
    {
        var numbers = MemoryMarshal.Cast<byte, T>(tensor.bytes);
        var length = numbers.Length / Images;
        return channelsLast[level]
            ? new LevelMap<T>(numbers.Slice(image * length, length), 1, Channels)
            : new LevelMap<T>(numbers.Slice(image * length, length), length / Channels, 1);
    }
}

/// <summary>One map of one image, by channel and cell.</summary>
internal readonly ref struct LevelMap<T>(Span<T> numbers, int channelStep, int cellStep)
    where T : unmanaged
{
    private readonly Span<T> numbers = numbers;

    /// <summary>Number of cells, given the number of channels.</summary>
    public int Cells(int channels) => numbers.Length / channels;

    /// <summary>The number of a channel at a cell.</summary>
    public ref T this[int channel, int cell] => ref numbers[(channel * channelStep) + (cell * cellStep)];
}
