using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing.Stains;
using ModelComparison.Experiments.Runners;
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
        var backbone = OptionFactory.Text(
            "--backbone", "NAME|FILE", "Network whose pooled output is the features: resnet18-cntk (512 numbers an image; default), resnet50 (2048; default with --weights), mobilenet_v2 (1280), or an .onnx file.");
        var weights = OptionFactory.Text("--weights", "WEIGHTS", "imagenet (default; comes with the build for resnet18-cntk, fetched once for the others), random:SEED, or a .pth, .pt or .safetensors file.");
        var precision = OptionFactory.Choice("--precision", ["float32", "bfloat16"], "float32", "Arithmetic: float32 (default), or bfloat16 of resnet50, where acceleration is built and the processor has it.");
        var device = OptionFactory.Choice("--device", ["cpu", "cuda"], "cpu", "What computes: cpu (default), or cuda where ONNX Runtime has its provider.");
        var onnx = new OnnxOptions();
        var batchSize = OptionFactory.WholeNumber("--batch-size", 32, 1, 1024, "Images that the network sees at once; default: 32.");
        var grey = OptionFactory.Choice(
            "--sixteen-bit-grey", ["clip-as-pillow", "high-byte"], "clip-as-pillow", "16-bit grey images: values above 255 clipped, as torchvision does (default), or the high byte.");
        var size = OptionFactory.WholeNumber(
            "--image-size", 0, 0, FeatureExtractionOptions.LargestImageSize, "Height and width that images are resized to; default: what the network wants, else 224.");
        var stain = OptionFactory.Choice(
            "--stain-normalisation", ["none", "reinhard", "macenko"], "none", "Whether colours are brought to those of a reference; default: none.");
        var reference = OptionFactory.Text("--stain-reference", "IMAGE", "The reference: an image, or haematoxylin-eosin (macenko). Default: a typical image of the folder.");
        var skip = new Option<bool>("--skip-unreadable") { Description = "Leaves unreadable images out and lists them, instead of stopping at the first." };
        var noCache = new Option<bool>("--no-cache") { Description = "Extracts every image anew and keeps nothing for later." };
        var threads = OptionFactory.Threads();
        var shards = new ShardOptions();
        var command = new DocumentedCommand(
            "extract",
            "Extracts features: one row of numbers for each image, rows in ordinal path order, classes in ordinal name order.",
            "modelcompare extract cells --output features\nmodelcompare extract cells --output features --backbone dinov2.onnx --tokens class")
        {
            images, output, backbone, weights, precision, device, batchSize, grey, size, stain, reference, skip, noCache, threads,
        };
        onnx.AddTo(command);
        shards.AddTo(command);
        command.SetAction(result =>
        {
            var options = new FeatureExtractionOptions(
                result.GetValue(backbone),
                result.GetValue(weights) is { } source ? WeightsSource.Parse(source) : null,
                result.GetValue(precision) == "bfloat16" ? FeaturePrecision.BFloat16 : FeaturePrecision.Float32,
                result.GetValue(batchSize),
                result.GetValue(threads),
                result.GetValue(skip),
                UseCache: !result.GetValue(noCache),
                SixteenBitGrey: result.GetValue(grey) == "high-byte" ? SixteenBitGrey.HighByte : SixteenBitGrey.ClipAsPillow)
            {
                ImageSize = result.GetValue(size),
                Onnx = onnx.Read(result),
                Device = result.GetValue(device) == "cuda" ? FeatureDevice.Cuda : FeatureDevice.Cpu,
                Stain = Enum.Parse<StainNormalization>(result.GetValue(stain)!, ignoreCase: true),
                StainReference = result.GetValue(reference),
            };
            _ = Backbone.Find(options.BackboneName, options.Onnx);
            var request = shards.Read(result, result.GetResult(threads) is { Implicit: false } ? result.GetValue(threads) : null);
            var folder = ImageFolder.Scan(result.GetValue(images)!, cancellationToken);
            OutputFolder.Require(result.GetValue(output)!, folder.Root);
            foreach (var name in folder.ClassNames.Concat(folder.Images.Select(image => image.RelativePath)))
                FeatureFolder.RequireLine(name);
            OutputFolder.RequireWritable(result.GetValue(output)!);
            return request switch
            {
                { Merge: { } count } => Write(screen, result.GetValue(output)!, ExtractionShards.Merge(result.GetValue(output)!, folder, options, count)),
                { IsSlurm: true } => SlurmExtraction.Run(screen, folder, result.GetValue(output)!, options, request, cancellationToken)
                    is { } extraction ? Write(screen, result.GetValue(output)!, extraction) : ErrorBoundary.Failed,
                { Shard: { } shard } => Extract(screen, folder, ExtractionShards.FolderOf(result.GetValue(output)!, shard.Index, shard.Count), StainReference.Choose(folder, options), shard, cancellationToken),
                _ => Extract(screen, folder, result.GetValue(output)!, options, null, cancellationToken),
            };
        });
        return command;
    }

    private static int Extract(Screen screen, ImageFolder folder, string output, FeatureExtractionOptions options, SweepShard? shard, CancellationToken cancellationToken)
    {
        var images = shard is null ? folder : ExtractionShards.PartOf(folder, shard.Index, shard.Count);
        foreach (var ignored in FeatureWarnings.Of(folder.Ignored))
            screen.Note($"note: {ignored}");
        var notes = new List<string>();
        FeatureExtraction extraction;
        try
        {
            extraction = ProgressDisplay.Show(screen, progress => FeatureExtractor.Extract(images, options, progress, notes.Add, cancellationToken));
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException(
                options.UseCache
                    ? $"Stopped; {output} was not changed. Features that were extracted are in the cache, and the same command goes on from there."
                    : $"Stopped; {output} was not changed, and without a cache nothing was kept. Run the command again to start anew.",
                exception);
        }

        foreach (var note in notes)
            screen.Note(note);
        return Write(screen, output, extraction);
    }

    private static int Write(Screen screen, string output, FeatureExtraction extraction)
    {
        foreach (var warning in FeatureWarnings.Of(extraction))
            screen.Note($"note: {warning}");
        ExtractionOutput.Write(output, extraction);
        screen.Write(Summary(extraction.Statistics));
        screen.Write($"Features: {Path.GetFullPath(output)}");
        return ErrorBoundary.Done;
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
