namespace ModelComparison.Data.Datasets;

/// <summary>What the network is given at once. Disposing gives the pixels' memory back for the next batch: use nothing of it afterwards.</summary>
public sealed class DetectionBatch : IDisposable
{
    private Action<byte[]>? giveBack;

    internal DetectionBatch(int count, int height, int width, byte[] pixels, Action<byte[]> giveBack)
    {
        Count = count;
        Height = height;
        Width = width;
        Pixels = pixels;
        this.giveBack = giveBack;
    }

    /// <summary>Numbers in a row of <see cref="Targets"/>.</summary>
    public const int TargetColumns = 6;

    /// <summary>N, the number of images.</summary>
    public int Count { get; }

    /// <summary>H of the network's input.</summary>
    public int Height { get; }

    /// <summary>W of the network's input.</summary>
    public int Width { get; }

    /// <summary>RGB planes [N, 3, H, W], 0 … 255; exactly N × 3 × H × W bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>Objects [M, 6]: image in the batch, class, centre x, centre y, width, height as shares of W and H; row after row.</summary>
    public float[] Targets { get; internal init; } = [];

    /// <summary>M, the number of objects.</summary>
    public int TargetCount => Targets.Length / TargetColumns;

    /// <summary>Index of each image among the samples [N]; of a mosaic, its first tile's.</summary>
    public IReadOnlyList<int> SampleIndices { get; internal init; } = [];

    /// <summary>What is needed to score detections on each image [N]; empty for training batches.</summary>
    public IReadOnlyList<ValidationImage> ValidationImages { get; internal init; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        giveBack?.Invoke(Pixels);
        giveBack = null;
    }
}
