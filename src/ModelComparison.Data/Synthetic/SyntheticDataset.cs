using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Synthetic;

/// <summary>
/// A folder of synthetic blood cells:
/// <code>
/// images/basophil/0000.png …        one folder a class, 8-bit RGB (.jpg where compression is the confounder)
/// masks/basophil/0000.png …         0 background, 128 cytoplasm, 255 nucleus
/// labels/basophil/0000.txt …        one YOLO line: class, then box centre, width and height as shares of the image
/// train.txt, val.txt                80 and 20 % of the images of every class, a path a line, for the training of a detector
/// dataset.yaml                      settings, class names and these lists, as YOLO's data.yaml has them; written last, so a folder without it is unfinished
/// </code>
/// The same options give the same bytes in every file, whatever the number of threads.
/// </summary>
public static class SyntheticDataset
{
    /// <summary>Raised whenever the same options would give other pictures, so that an older folder is not taken for the same set.</summary>
    public const int GeneratorVersion = 1;

    private const string DescriptionFile = "dataset.yaml";
    private const string TrainingList = "train.txt";
    private const string ValidationList = "val.txt";

    // Also in sets of earlier versions, which have no lists.
    private static readonly string[] Folders = ["images", "masks", "labels"];

    /// <summary>Keys of the description that say how a set was drawn; a data.yaml of other origin has none of them.</summary>
    public static IReadOnlyList<string> DescriptionKeys { get; } = ["generator-version", "images-per-class", "seed", "image-size", "difficulty", "confounder"];

    /// <summary>Folder of the images below the root of a set: what an image-folder reader is given.</summary>
    public static string ImageFolderOf(string root) => Path.Combine(root, "images");

    /// <summary>True when the folder already holds exactly the set that these options give.</summary>
    public static bool IsComplete(string root, BloodCellOptions options)
    {
        var file = Path.Combine(root, DescriptionFile);
        return File.Exists(file) && File.ReadAllText(file) == Describe(options);
    }

    /// <summary>Draws the set into a folder; a set that is already there with the same options is left as it is.</summary>
    /// <param name="root">A folder that does not exist, is empty, or holds an unfinished or finished set of the same options.</param>
    /// <param name="options">What to draw.</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <param name="progress">Told after every picture.</param>
    /// <param name="cancellationToken">Checked before every picture.</param>
    /// <exception cref="InputException">The folder holds something else, or cannot be written.</exception>
    public static void Write(
        string root,
        BloodCellOptions options,
        int threads = 1,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var generator = new BloodCellGenerator(options);
        if (IsComplete(root, options))
            return;
        if (IsWithoutLists(root, options))
        {
            WriteLists(root, options);
            return;
        }

        RefuseOtherContent(root);
        foreach (var name in BloodCellGenerator.ClassNames)
        {
            foreach (var kind in Folders)
                Directory.CreateDirectory(Path.Combine(root, kind, name));
        }

        var total = options.ImagesPerClass * BloodCellGenerator.ClassNames.Count;
        var done = 0;
        try
        {
            Parallel.For(0, total, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, picture =>
            {
                var kind = (BloodCellClass)(picture / options.ImagesPerClass);
                var number = picture % options.ImagesPerClass;
                WriteCell(root, kind, number, generator.Draw(kind, number));
                progress?.Report(new WorkProgress("drawing synthetic cells", Interlocked.Increment(ref done), total));
            });
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is InputException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        WriteLists(root, options);
    }

    // A set of an earlier version is the same but for the lists.
    private static bool IsWithoutLists(string root, BloodCellOptions options)
    {
        var file = Path.Combine(root, DescriptionFile);
        return File.Exists(file) && File.ReadAllText(file) == DescribeImages(options);
    }

    private static void WriteLists(string root, BloodCellOptions options)
    {
        string[] paths =
        [
            .. from name in BloodCellGenerator.ClassNames
               from number in Enumerable.Range(0, options.ImagesPerClass)
               select $"./images/{name}/{NameOf(number)}{(options.Confounding?.Kind == ConfounderKind.Compression ? ".jpg" : ".png")}",
        ];
        int[] labels = [.. Enumerable.Range(0, paths.Length).Select(row => row / options.ImagesPerClass)];

        // A single image a class can only be learned from.
        var split = options.ImagesPerClass == 1
            ? new Split(0, 0, [.. Enumerable.Range(0, paths.Length)], [])
            : StratifiedHoldOut.Split(labels, BloodCellGenerator.ClassNames, new HoldOutOptions { Seed = options.Seed.For("train-and-validation") })[0];
        foreach (var (list, rows) in ((string, IReadOnlyList<int>)[])[(TrainingList, split.Training), (ValidationList, split.Test)])
            AtomicFile.WriteAllText(Path.Combine(root, list), string.Concat(rows.Select(row => paths[row] + "\n")));
        AtomicFile.WriteAllText(Path.Combine(root, DescriptionFile), Describe(options));
    }

    private static void RefuseOtherContent(string root)
    {
        if (File.Exists(root))
            throw new InputException($"The synthetic set needs a folder; '{root}' is a file. Choose another output.");
        if (!Directory.Exists(root))
            return;
        if (File.Exists(Path.Combine(root, DescriptionFile)))
            throw new InputException($"'{root}' holds a synthetic set made with other settings (see its {DescriptionFile}). Choose another output folder or delete that one.");
        string[] own = Directory.Exists(ImageFolderOf(root)) ? [.. Folders, TrainingList, ValidationList] : Folders;
        var foreign = Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).FirstOrDefault(name => !own.Contains(name));
        if (foreign is not null)
            throw new InputException($"The synthetic set needs an empty output folder; '{root}' contains '{foreign}'. Choose another folder.");
    }

    private static void WriteCell(string root, BloodCellClass kind, int number, SyntheticCell cell)
    {
        var name = Path.Combine(BloodCellGenerator.ClassNames[(int)kind], NameOf(number));
        var (width, height) = (cell.Image.Width, cell.Image.Height);
        if (cell.JpegQuality is { } quality)
            JpegFile.Write(Path.Combine(root, "images", name + ".jpg"), cell.Image, quality);
        else
            PngFile.Write(Path.Combine(root, "images", name + ".png"), cell.Image);
        PngFile.WriteGrey(Path.Combine(root, "masks", name + ".png"), width, height, cell.Mask);
        AtomicFile.WriteAllText(Path.Combine(root, "labels", name + ".txt"), YoloLine((int)kind, cell.Box, width, height));
    }

    private static string NameOf(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    private static string YoloLine(int classIndex, BoundingBox box, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"{classIndex} {(box.XMin + box.XMax) / 2.0 / width:0.000000} {(box.YMin + box.YMax) / 2.0 / height:0.000000} {box.Width / (double)width:0.000000} {box.Height / (double)height:0.000000}\n");

    private static string Describe(BloodCellOptions options) => DescribeImages(options)
        + $"# Paths below this file's folder: 'modelcompare detect train' takes this file as it is.\ntrain: {TrainingList}\nval: {ValidationList}\n";

    private static string DescribeImages(BloodCellOptions options)
    {
        var text = new StringBuilder();
        text.Append("# Synthetic blood cells, drawn by 'modelcompare synthesize'. They try the workbench; a score on them says nothing about patients.\n");
        text.Append(CultureInfo.InvariantCulture, $"generator-version: {GeneratorVersion}\n");
        text.Append(CultureInfo.InvariantCulture, $"images-per-class: {options.ImagesPerClass}\n");
        text.Append(CultureInfo.InvariantCulture, $"seed: {options.Seed.Value}\n");
        text.Append(CultureInfo.InvariantCulture, $"image-size: {options.ImageSize}\n");
        text.Append(CultureInfo.InvariantCulture, $"difficulty: {options.Difficulty:R}\n");
        if (options.Confounding is { } confounding)
            text.Append(CultureInfo.InvariantCulture, $"confounder: {confounding}\n");
        text.Append("names:\n");
        for (var i = 0; i < BloodCellGenerator.ClassNames.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"  {i}: {BloodCellGenerator.ClassNames[i]}\n");
        return text.ToString();
    }
}
