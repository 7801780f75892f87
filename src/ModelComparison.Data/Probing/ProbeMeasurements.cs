using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;

namespace ModelComparison.Data.Probing;

/// <summary>
/// What an image gives away without its cell, as a few numbers for each probe. Each is chosen so that a cell of another class in the same
/// surroundings gives the same numbers: only dominant colours and directions of absorption, taken outside one circle for the whole set, never areas,
/// counts or means in which the size of the cell, or how many neighbours it leaves room for, would show. Texture is left out too, since it follows
/// from image size and compression, which are probes of their own.
/// </summary>
public sealed class ProbeMeasurements
{
    private static readonly string[] Colours = ["red", "green", "blue"];
    private readonly ImageMeasurement[] images;

    private ProbeMeasurements(ImageMeasurement[] images, string maskSource)
    {
        this.images = images;
        MaskSource = maskSource;
        CircleIndex = ChooseCircle(images);
    }

    /// <summary>Where the cells' outlines came from, as half a sentence.</summary>
    public string MaskSource { get; }

    /// <summary>Radius of the circle that was left out of every image, as a share of half the shorter side.</summary>
    public double Circle => ImageMeasurement.Circles[CircleIndex];

    /// <summary>Images in which no cell was found, so that a disc in the middle was taken for it.</summary>
    public int CellsNotFound => images.Count(image => !image.IsCellKnown);

    /// <summary>What is known of each file [N].</summary>
    public IReadOnlyList<FileFacts> Files => [.. images.Select(image => image.File)];

    private int CircleIndex { get; }

    /// <summary>Measures images.</summary>
    /// <param name="root">Folder of the images.</param>
    /// <param name="relativePaths">The N images, below the folder; their order is that of the rows.</param>
    /// <param name="options">Masks and threads; null for the defaults.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Looked at before every image.</param>
    /// <exception cref="InputException">An image or a mask cannot be read, or a mask has another size than its image.</exception>
    public static ProbeMeasurements Measure(
        string root, IReadOnlyList<string> relativePaths, ProbeMeasurementOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(relativePaths);
        ArgumentOutOfRangeException.ThrowIfZero(relativePaths.Count);
        options ??= new ProbeMeasurementOptions();
        var (masks, source) = ChooseMasks(options.Masks, relativePaths);
        var images = new ImageMeasurement[relativePaths.Count];
        var done = 0;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
            Parallel.For(0, images.Length, parallel, row =>
            {
                images[row] = MeasureOne(Path.Combine(root, relativePaths[row]), masks?[row], options.SixteenBitGrey);
                progress?.Report(new WorkProgress("measuring what images show without the cell", Interlocked.Increment(ref done), images.Length));
            });
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is InputException first)
        {
            throw new InputException(first.Message, first);
        }

        return new ProbeMeasurements(images, source);
    }

    /// <summary>What a probe sees of every image.</summary>
    public ProbeFeatures Of(ProbeKind kind) => kind switch
    {
        ProbeKind.Border => Colour(kind, image => image.Border, Colours),
        ProbeKind.Background => Background(),
        ProbeKind.ImageSize => Complete(kind, ["width", "height"], image => [image.File.Header.Width, image.File.Header.Height]),
        ProbeKind.File => Complete(kind, FileColumns.Names, image => FileColumns.Of(image.File)),
        ProbeKind.MeanColour => Colour(kind, image => image.MeanColour, Colours),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such probe."),
    };

    private static (string[]? Masks, string Source) ChooseMasks(MaskFolder? folder, IReadOnlyList<string> relativePaths)
    {
        if (folder is null)
            return (null, CellSegmentation.Description);
        string[] masks = [.. relativePaths.Select(folder.Find).OfType<string>()];
        var missing = relativePaths.Count - masks.Length;
        return missing == 0
            ? (masks, "masks given beside the images")
            : (null, string.Create(CultureInfo.InvariantCulture, $"{CellSegmentation.Description}, because {missing} of {relativePaths.Count} images have no mask in '{Path.GetFileName(folder.Root)}'"));
    }

    private static ImageMeasurement MeasureOne(string path, string? mask, SixteenBitGrey sixteenBitGrey)
    {
        var content = ImageFile.ReadContent(path);
        var decoded = ImageFile.DecodeWithNotes(content, path, new ImageReadOptions(SixteenBitGrey: sixteenBitGrey));
        var cell = mask is null ? CellSegmentation.Find(decoded.Image) : MaskFolder.Read(mask, decoded.Image.Width, decoded.Image.Height);
        return ImageMeasurement.Of(decoded.Image, FileFacts.Of(content, decoded.Header), cell is { Share: > 0 } ? cell : null);
    }

    // The circle that holds 95 % of the cells; of the others what sticks out is left out by their own outline.
    private static int ChooseCircle(ImageMeasurement[] images)
    {
        var reaches = images.Select(image => image.Reach).Order().ToArray();
        var wanted = reaches[(int)(0.95 * (reaches.Length - 1))];
        var index = Array.FindIndex(ImageMeasurement.Circles, circle => circle >= wanted);
        return index < 0 ? ImageMeasurement.Circles.Length - 1 : index;
    }

    private ProbeFeatures Background()
    {
        string[] columns = [.. Colours, "red absorbed by neighbours", "green absorbed by neighbours", "blue absorbed by neighbours"];
        var glass = Fill([.. images.Select(image => image.Glass[CircleIndex])], 3);
        var neighbours = Fill([.. images.Select(image => image.Neighbours[CircleIndex])], 3);
        var rows = glass.Rows.Zip(neighbours.Rows, (left, right) => (double[])[.. left, .. right]).ToArray();
        return Pack(ProbeKind.Background, columns, rows, glass.Missing) with { CompressionTolerance = CompressionTolerance() };
    }

    private ProbeFeatures Colour(ProbeKind kind, Func<ImageMeasurement, double[]?> value, string[] columns)
    {
        var (rows, missing) = Fill([.. images.Select(value)], columns.Length);
        return Pack(kind, columns, rows, missing) with { CompressionTolerance = CompressionTolerance() };
    }

    private ProbeFeatures Complete(ProbeKind kind, string[] columns, Func<ImageMeasurement, double[]> value) =>
        Pack(kind, columns, [.. images.Select(value)], missing: 0);

    // A block's mean is off by half a step at most. Steps are in 1/8 level; red moves by 1.402 and blue by 1.772 of a colour difference (JFIF).
    private double CompressionTolerance() => images
        .Select(image => image.File.Compression is { } jpeg ? (jpeg.LuminanceStep + (1.772 * jpeg.ChrominanceStep)) / 16 : 0)
        .Max();

    private static (double[][] Rows, int Missing) Fill(double[]?[] values, int width)
    {
        var known = values.OfType<double[]>().ToList();
        var middle = Enumerable.Range(0, width).Select(column => known.Count == 0 ? 0.0 : Median.Of([.. known.Select(value => value[column])])).ToArray();
        return ([.. values.Select(value => value ?? middle)], values.Length - known.Count);
    }

    private static ProbeFeatures Pack(ProbeKind kind, string[] columns, double[][] rows, int missing)
    {
        var values = new float[rows.Length * columns.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < columns.Length; column++)
                values[(row * columns.Length) + column] = (float)rows[row][column];
        }

        return new ProbeFeatures(kind, new FeatureMatrix(values, rows.Length, columns.Length), columns, missing);
    }
}
