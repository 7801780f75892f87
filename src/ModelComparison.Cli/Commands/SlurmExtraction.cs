using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Cli.Commands;

/// <summary>"extract --engine slurm": one task of a job array a part of the images, and a merge that checks that none is missing.</summary>
internal static class SlurmExtraction
{
    /// <summary>Submits, follows and merges.</summary>
    /// <returns>The whole; null when parts are missing, which was told.</returns>
    public static FeatureExtraction? Run(
        Screen screen, ImageFolder images, string output, FeatureExtractionOptions options, ShardRequest request, CancellationToken cancellationToken)
    {
        var settings = request.Slurm.Over(new SlurmSettings(), request.Threads);
        var cluster = SlurmCluster.Connect();
        if (request.Shards > cluster.MaximumArraySize)
            throw new InputException($"--shards must be at most {cluster.MaximumArraySize}, the largest job array of this cluster; got {request.Shards}.");
        _ = ExtractionShards.PartOf(images, 1, request.Shards);
        for (var part = 1; part <= request.Shards; part++)
            Forget(ExtractionShards.FolderOf(output, part, request.Shards));
        var chosen = StainReference.Choose(images, options);
        var folder = Path.GetFullPath(Path.Combine(output, "shards", "slurm"));
        var array = new SlurmArray("modelcompare-extract", folder, ShellCommand(images.Root, Path.GetFullPath(output), chosen, request.Shards, request.Threads ?? settings.Processors), request.Shards, settings);
        var job = cluster.Submit(array);
        screen.Note(string.Create(CultureInfo.InvariantCulture, $"Slurm job {job}: {images.Images.Count} images in {request.Shards} tasks."));
        Follow(screen, job, request.Shards, output, cancellationToken);
        var missing = Enumerable.Range(1, request.Shards).Where(part => !IsThere(output, part, request.Shards)).ToList();
        if (missing.Count == 0)
            return ExtractionShards.Merge(output, images, options, request.Shards);
        foreach (var part in missing)
        {
            var state = SlurmCluster.StateOf(job, part - 1) is { } word ? $" ({word})" : "";
            screen.Note(string.Create(CultureInfo.InvariantCulture, $"Part {part} of {request.Shards} is missing{state}; its log is {folder}/{job}_{part - 1}.log."));
        }

        screen.Note("Run the command again: finished images are in the cache. Or extract the missing parts with --shard, and put all together with --merge-shards.");
        return null;
    }

    private static void Follow(Screen screen, string job, int count, string output, CancellationToken cancellationToken)
    {
        var settled = TimeSpan.Zero;
        ProgressDisplay.Show<object?>(screen, progress =>
        {
            while (true)
            {
                var done = Enumerable.Range(1, count).Count(part => IsThere(output, part, count));
                progress.Report(new WorkProgress("shards", done, count));
                if (done == count || settled > SlurmCluster.SettleTime)
                    return null;
                if (cancellationToken.WaitHandle.WaitOne(SlurmCluster.LookInterval))
                    throw new StoppedException($"Stopped following. Slurm goes on with job {job}; put its parts together with --merge-shards {count}, or end it with 'scancel {job}'.", new OperationCanceledException(cancellationToken));
                if (SlurmCluster.TasksInQueue(job) is { Count: 0 })
                    settled += SlurmCluster.LookInterval;
            }
        });
    }

    private static bool IsThere(string output, int part, int count) => File.Exists(Path.Combine(ExtractionShards.FolderOf(output, part, count), "manifest.json"));

    private static void Forget(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a task runs, in the shell's syntax.</summary>
    public static string ShellCommand(string images, string output, FeatureExtractionOptions options, int shards, int threads)
    {
        var words = new List<string>([.. WorkerCommand.ThisProgram(), "extract", images, "--output", output, "--backbone", Backbone.IsFile(options.BackboneName) ? Path.GetFullPath(options.BackboneName) : options.BackboneName]);
        if (options.Weights is { Text: var weights })
            words.AddRange(["--weights", File.Exists(weights) ? Path.GetFullPath(weights) : weights]);
        words.AddRange(OnnxOptions.Words(options.Onnx));
        words.AddRange(["--device", options.Device == FeatureDevice.Cuda ? "cuda" : "cpu", "--precision", options.Precision == FeaturePrecision.BFloat16 ? "bfloat16" : "float32"]);
        words.AddRange(["--batch-size", Text(options.BatchSize), "--image-size", Text(options.ImageSize), "--threads", Text(threads)]);
        words.AddRange(["--sixteen-bit-grey", options.SixteenBitGrey == SixteenBitGrey.HighByte ? "high-byte" : "clip-as-pillow"]);
        words.AddRange(["--stain-normalisation", options.Stain.ToString().ToLowerInvariant()]);
        if (options.StainReference is { } reference)
            words.AddRange(["--stain-reference", reference]);
        if (options.SkipUnreadable)
            words.Add("--skip-unreadable");
        if (!options.UseCache)
            words.Add("--no-cache");
        return string.Join(' ', [.. words.Select(SlurmCluster.Quote), "--shard", $"\"$((SLURM_ARRAY_TASK_ID + 1))/{Text(shards)}\""]);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
