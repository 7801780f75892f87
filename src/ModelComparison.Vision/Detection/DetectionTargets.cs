namespace ModelComparison.Vision.Detection;

/// <summary>The true boxes of a batch of images, one row each.</summary>
/// <param name="ImageIndices">Which image of the batch the box is in [M].</param>
/// <param name="Classes">Number of its class [M], in 0 … C-1.</param>
/// <param name="Boxes">Centre x, centre y, width and height as shares of the network's input [M, 4], row-major.</param>
public sealed record DetectionTargets(IReadOnlyList<int> ImageIndices, IReadOnlyList<int> Classes, IReadOnlyList<float> Boxes)
{
    /// <summary>A batch of images without objects.</summary>
    public static DetectionTargets None { get; } = new([], [], []);

    /// <summary>M, the number of boxes.</summary>
    public int Count => ImageIndices.Count;

    /// <summary>Checks the rows.</summary>
    /// <param name="imageCount">N, images of the batch.</param>
    /// <param name="classCount">C, the number of classes.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or an image, class or box is impossible.</exception>
    internal void Check(int imageCount, int classCount)
    {
        if (Classes.Count != Count || Boxes.Count != 4 * Count)
            throw new ArgumentException($"DetectionTargets needs a class and four numbers for each of {Count} boxes; got {Classes.Count} and {Boxes.Count}.");
        for (var row = 0; row < Count; row++)
        {
            if ((uint)ImageIndices[row] >= (uint)imageCount)
                throw new ArgumentException($"DetectionTargets needs images in 0 … {imageCount - 1}; row {row} is in image {ImageIndices[row]}.");
            if ((uint)Classes[row] >= (uint)classCount)
                throw new ArgumentException($"DetectionTargets needs classes in 0 … {classCount - 1}; row {row} has class {Classes[row]}.");
            for (var side = 0; side < 4; side++)
            {
                if (!float.IsFinite(Boxes[(4 * row) + side]))
                    throw new ArgumentException($"DetectionTargets needs finite boxes; row {row} has {Boxes[(4 * row) + side]}.");
            }
        }
    }
}
