namespace ModelComparison.Vision.Detection;

/// <summary>What the detector says of one image, decoded: boxes and class scores of A anchors.</summary>
/// <remarks>
/// <see cref="Values"/> is [4 + C, A], row-major: centre x, centre y, width and height in pixels of the network's input, not clipped, then a score in [0, 1]
/// for each class.
/// </remarks>
public sealed class DecodedBoxes
{
    private const int BoxRows = 4;

    private readonly float[] values;

    /// <summary>Wraps decoded values; nothing is copied.</summary>
    /// <param name="values">[4 + C, A], row-major.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="ArgumentException">The number of values is not a multiple of 4 + C.</exception>
    public DecodedBoxes(float[] values, int classCount)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (values.Length % (BoxRows + classCount) != 0)
        {
            throw new ArgumentException($"DecodedBoxes needs {BoxRows + classCount} rows of equal length for {classCount} classes; "
                + $"got {values.Length} values.", nameof(values));
        }

        this.values = values;
        ClassCount = classCount;
        AnchorCount = values.Length / (BoxRows + classCount);
    }

    /// <summary>C, the number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>A, the number of anchors: all of the image, or those above a score, in the same order.</summary>
    public int AnchorCount { get; }

    /// <summary>All values, [4 + C, A], row-major.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Centre x, centre y, width or height of all anchors [A].</summary>
    /// <param name="side">0 to 3.</param>
    public ReadOnlySpan<float> Side(int side) => values.AsSpan(side * AnchorCount, AnchorCount);

    /// <summary>Scores of all anchors for a class [A].</summary>
    public ReadOnlySpan<float> Scores(int classNumber) => values.AsSpan((BoxRows + classNumber) * AnchorCount, AnchorCount);
}
