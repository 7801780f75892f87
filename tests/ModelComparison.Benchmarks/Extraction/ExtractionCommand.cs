using System.CommandLine;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Benchmarks.Extraction;

/// <summary>
/// <c>extraction IMAGE_FOLDER --peer features.py</c>: the peer, then our extraction in every precision, on the same images with the same weights, in one
/// run; prints a Markdown table of times and of ratios to the peer.
/// </summary>
internal static class ExtractionCommand
{
    private const string TestData = "MODELCOMPARE_TEST_DATA";

    public static Command Create()
    {
        var images = new Argument<string>("images") { Description = "Folder of images, one folder a class." };
        var peer = new Option<string?>("--peer") { Description = $"Script of the peer; default: peers/features.py in ${TestData}." };
        var python = new Option<string>("--python") { Description = "Its interpreter.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var threads = new Option<int>("--threads") { Description = "Threads of both.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of peer and ours in turn; the best of each counts.", DefaultValueFactory = _ => 1 };
        var command = new Command("extraction", "ResNet50 features: time and agreement beside torchvision.") { images, peer, python, threads, rounds };
        command.SetAction(result => Run(
            result.GetRequiredValue(images),
            new PythonPeer(result.GetRequiredValue(python), result.GetValue(peer) ?? DefaultScript(), result.GetRequiredValue(threads)),
            result.GetRequiredValue(rounds)));
        return command;
    }

    private static string DefaultScript() => Path.Combine(Environment.GetEnvironmentVariable(TestData) ?? ".", "peers", "features.py");

    private static int Run(string folder, PythonPeer peer, int rounds)
    {
        try
        {
            if (peer.Obstacle() is { } obstacle)
                throw new InputException($"The extraction benchmark needs its peer: {obstacle}.");
            if (rounds < 1)
                throw new InputException($"--rounds must be at least 1; got {rounds}.");
            Compare(ImageFolder.Scan(folder), peer, rounds);
            return 0;
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static void Compare(ImageFolder images, PythonPeer peer, int rounds)
    {
        var output = Directory.CreateTempSubdirectory("extraction-benchmark-");
        try
        {
            var peers = new List<PeerResult>();
            var ours = new List<FeatureExtraction>();
            for (var round = 0; round < rounds; round++)
            {
                peers.Add(peer.Extract(images.Root, output.FullName));
                foreach (var precision in Precisions())
                    ours.Add(Extract(images, Path.Combine(output.FullName, "weights.pth"), precision, peer.Threads));
            }

            Print(images, peer.Threads, peers.MinBy(result => result.ForwardMilliseconds)!, ours);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static IEnumerable<FeaturePrecision> Precisions()
    {
        yield return FeaturePrecision.Float32;
        if (Acceleration.AcceleratedResNet50.Capabilities.BFloat16Obstacle is not { } obstacle)
            yield return FeaturePrecision.BFloat16;
        else
            Console.WriteLine($"No bfloat16 here: {obstacle}.");
    }

    private static FeatureExtraction Extract(ImageFolder images, string weights, FeaturePrecision precision, int threads) =>
        FeatureExtractor.Extract(images, new FeatureExtractionOptions(Weights: WeightsSource.Parse(weights), Precision: precision, Threads: threads,
            UseCache: false));

    private static void Print(ImageFolder images, int threads, PeerResult peer, List<FeatureExtraction> ours)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{images.Images.Count} images, {threads} threads; {ours[0].Engine.Identity}; times in milliseconds an image"));
        Console.WriteLine();
        Console.WriteLine("| | forward | peer ÷ ours | with decoding | peer ÷ ours | lowest cosine to peer | largest relative distance |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| torchvision | {peer.ForwardMilliseconds:F1} | 1.00 | {peer.ForwardAndDecodeMilliseconds:F1} | 1.00 | | |"));
        foreach (var group in ours.GroupBy(extraction => extraction.Options.Precision))
        {
            var best = group.MinBy(extraction => extraction.Statistics.ForwardMilliseconds)!;
            var forward = best.Statistics.ForwardMilliseconds!.Value;
            var decoded = best.Statistics.ForwardAndDecodeMilliseconds!.Value;
            var agreement = FeatureAgreement.Of(best.Features.Features, peer.Features);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {group.Key} | {forward:F1} | {peer.ForwardMilliseconds / forward:F2} | {decoded:F1} | {peer.ForwardAndDecodeMilliseconds / decoded:F2} "
                + $"| {agreement.LowestCosine:F6} | {agreement.LargestRelativeDistance:E1} |"));
        }
    }
}
