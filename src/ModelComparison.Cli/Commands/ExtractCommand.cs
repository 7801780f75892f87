using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Experiments.Runs;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Cli.Commands;

/// <summary>"extract": a folder of images in, a folder of features out.</summary>
internal static class ExtractCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var images = new Argument<string>("IMAGE_FOLDER") { Description = "Folder with one folder of images for each class (.jpg, .jpeg, .png, .bmp, .tif, .tiff)." };
        var output = OptionFactory.Text("--output", "DIR", "Folder for features.npy, labels.npy, files.txt, classes.txt and manifest.json.", required: true);
        var backbone = OptionFactory.Choice("--backbone", ["resnet50"], "resnet50", "Network whose pooled output is the features; default: resnet50.");
        var weights = OptionFactory.Text("--weights", "WEIGHTS", "imagenet (default; fetched once), random:SEED, or a .pth, .pt or .safetensors file.");
        var precision = OptionFactory.Choice("--precision", ["float32", "bfloat16"], "float32", "Arithmetic: float32 (default), or bfloat16 where the processor has it.");
        var batchSize = OptionFactory.WholeNumber("--batch-size", 32, 1, 1024, "Images that the network sees at once; default: 32.");
        var grey = OptionFactory.Choice(
            "--sixteen-bit-grey", ["clip-as-pillow", "high-byte"], "clip-as-pillow", "16-bit grey images: values above 255 clipped, as torchvision does (default), or the high byte.");
        var skip = new Option<bool>("--skip-unreadable") { Description = "Leaves unreadable images out and lists them, instead of stopping at the first." };
        var noCache = new Option<bool>("--no-cache") { Description = "Extracts every image anew and keeps nothing for later." };
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "extract",
            "Extracts features: one row of 2048 numbers for each image, rows in ordinal path order, classes in ordinal name order.",
            "modelcompare extract cells --output features --weights random:0")
        {
            images, output, backbone, weights, precision, batchSize, grey, skip, noCache, threads,
        };
        command.SetAction(result =>
        {
            var options = new FeatureExtractionOptions(
                result.GetValue(backbone)!,
                WeightsSource.Parse(result.GetValue(weights) ?? "imagenet"),
                result.GetValue(precision) == "bfloat16" ? FeaturePrecision.BFloat16 : FeaturePrecision.Float32,
                result.GetValue(batchSize),
                result.GetValue(threads),
                result.GetValue(skip),
                UseCache: !result.GetValue(noCache),
                SixteenBitGrey: result.GetValue(grey) == "high-byte" ? SixteenBitGrey.HighByte : SixteenBitGrey.ClipAsPillow);
            return Extract(screen, result.GetValue(images)!, result.GetValue(output)!, options, cancellationToken);
        });
        return command;
    }

    private static int Extract(Screen screen, string images, string output, FeatureExtractionOptions options, CancellationToken cancellationToken)
    {
        var folder = ImageFolder.Scan(images);
        RefuseImagesAsOutput(folder, output);
        foreach (var ignored in FeatureWarnings.Of(folder.Ignored))
            screen.Note($"note: {ignored}");
        var notes = new List<string>();
        var extraction = ProgressDisplay.Show(screen, progress => FeatureExtractor.Extract(folder, options, progress, notes.Add, cancellationToken));
        foreach (var note in notes)
            screen.Note(note);
        foreach (var warning in FeatureWarnings.Of(extraction))
            screen.Note($"note: {warning}");
        ExtractionOutput.Write(output, extraction);
        screen.Write(Summary(extraction.Statistics));
        screen.Write($"Features: {Path.GetFullPath(output)}");
        return ErrorBoundary.Done;
    }

    private static void RefuseImagesAsOutput(ImageFolder images, string output)
    {
        if (Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) == images.Root)
            throw new InputException($"--output must be another folder than that of the images; got {output} for both.");
    }

    private static string Summary(ExtractionStatistics statistics)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture, $"{statistics.ImageCount} images: {statistics.ExtractedCount} extracted, {statistics.CachedCount} from the cache, {statistics.TotalSeconds:F1} s in all.");
        return statistics is { ForwardMilliseconds: { } forward, ForwardAndDecodeMilliseconds: { } all }
            ? string.Create(CultureInfo.InvariantCulture, $"{counts} Network {forward:F1} ms an image, with decoding {all:F1} ms an image.")
            : counts;
    }
}
