using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Augmentation;

/// <summary>
/// One training image after the other: mosaic or letterbox, affine move, colour, flips, in YOLOv8's order. Holds the working images, so use one a thread.
/// All randomness comes from the source given with each image.
/// </summary>
public sealed class DetectionAugmentation
{
    private readonly DetectionAugmentationOptions options;
    private readonly RgbImage canvas;
    private readonly RgbImage boxed;
    private readonly RgbImage output;

    /// <summary>Prepares working memory.</summary>
    /// <param name="size">Side of the network's input in pixels.</param>
    /// <param name="options">What is varied.</param>
    public DetectionAugmentation(int size, DetectionAugmentationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Size = size;
        canvas = new RgbImage(2 * size, 2 * size);
        boxed = new RgbImage(size, size);
        output = new RgbImage(size, size);
    }

    /// <summary>Side of the network's input in pixels.</summary>
    public int Size { get; }

    /// <summary>Makes the training image of one sample.</summary>
    /// <param name="index">The sample.</param>
    /// <param name="sampleCount">N, from which the partners of a mosaic are drawn.</param>
    /// <param name="read">Gives a sample, resized so that its longer side is <see cref="Size"/>.</param>
    /// <param name="allowMosaic">False in the last epochs.</param>
    /// <param name="random">Decides everything.</param>
    /// <returns>An image that the next call overwrites.</returns>
    public AnnotatedImage Next(int index, int sampleCount, Func<int, AnnotatedImage> read, bool allowMosaic, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(random);
        var isMosaic = random.NextDouble() < options.Mosaic && allowMosaic;
        var before = isMosaic ? ComposeMosaic(index, sampleCount, read, random) : PlaceAlone(read(index));
        var boxes = Move(before, random);
        Recolour(random);
        return new AnnotatedImage(output, Flip(boxes, random));
    }

    private AnnotatedImage ComposeMosaic(int index, int sampleCount, Func<int, AnnotatedImage> read, RandomSource random)
    {
        var tiles = new AnnotatedImage[Mosaic.TileCount];
        tiles[0] = read(index);
        for (var i = 1; i < tiles.Length; i++)
            tiles[i] = read(random.Next(sampleCount));
        var placement = new MosaicPlacement(random.NextDouble(), random.NextDouble());
        return new AnnotatedImage(canvas, Mosaic.Compose(tiles, placement, canvas));
    }

    private AnnotatedImage PlaceAlone(AnnotatedImage sample)
    {
        var letterbox = Letterbox.Fit(sample.Image.Width, sample.Image.Height, Size, Size);
        letterbox.ApplyTo(sample.Image, boxed);
        return new AnnotatedImage(boxed, [.. sample.Boxes.Select(item => item with { Box = letterbox.MapLabel(item.Box) })]);
    }

    private IReadOnlyList<GroundTruthBox> Move(AnnotatedImage before, RandomSource random)
    {
        var amounts = new AffineAmounts(
            RotationDegrees: random.NextDouble(-options.RotationDegrees, options.RotationDegrees),
            Scale: random.NextDouble(1 - options.Scale, 1 + options.Scale),
            ShearXDegrees: random.NextDouble(-options.ShearDegrees, options.ShearDegrees),
            ShearYDegrees: random.NextDouble(-options.ShearDegrees, options.ShearDegrees),
            TranslateX: random.NextDouble(0.5 - options.Translate, 0.5 + options.Translate),
            TranslateY: random.NextDouble(0.5 - options.Translate, 0.5 + options.Translate));
        return RandomAffine.Apply(before.Image, before.Boxes, amounts, output);
    }

    private void Recolour(RandomSource random)
    {
        var hue = 1 + (random.NextDouble(-1, 1) * options.HueGain);
        var saturation = 1 + (random.NextDouble(-1, 1) * options.SaturationGain);
        var value = 1 + (random.NextDouble(-1, 1) * options.ValueGain);
        if (options.HueGain > 0 || options.SaturationGain > 0 || options.ValueGain > 0)
            ColourJitter.Apply(output, hue, saturation, value);
    }

    private IReadOnlyList<GroundTruthBox> Flip(IReadOnlyList<GroundTruthBox> boxes, RandomSource random)
    {
        if (random.NextDouble() < options.FlipVertically)
            boxes = ImageFlip.Vertically(output, boxes);
        if (random.NextDouble() < options.FlipHorizontally)
            boxes = ImageFlip.Horizontally(output, boxes);
        return boxes;
    }
}
