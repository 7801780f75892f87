using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Benchmarks.Extraction;

/// <summary>Feature extraction as a Python user writes it with torchvision: a script that is given, run as it is.</summary>
/// <param name="Python">The interpreter.</param>
/// <param name="Script">Takes a folder of images and an output folder; writes features.npy and weights.pth, prints milliseconds an image.</param>
/// <param name="Threads">Threads of its network.</param>
internal sealed partial record PythonPeer(string Python, string Script, int Threads)
{
    /// <summary>What is missing to run it; null when nothing is.</summary>
    public string? Obstacle()
    {
        if (!File.Exists(Script))
            return $"there is no script '{Script}'; give it with --peer";
        try
        {
            var (exitCode, output) = Run(["-c", "import torch, torchvision"]);
            return exitCode == 0 ? null : $"{Python} cannot import torch and torchvision (apt-get install python3-torchvision): {output.Trim()}";
        }
        catch (Win32Exception exception)
        {
            return $"{Python} cannot be started ({exception.Message}); give another with --python";
        }
    }

    /// <summary>Runs it on a folder.</summary>
    public PeerResult Extract(string images, string output)
    {
        var (exitCode, text) = Run([Script, images, output, "--threads", Threads.ToString(CultureInfo.InvariantCulture)]);
        var match = Timing().Match(text);
        if (exitCode != 0 || !match.Success)
            throw new InputException($"{Script} needs to print 'forward N ms an image  with decode N ms an image'; exit code {exitCode}, output: {text}");
        var features = NpyFile.Read<float>(Path.Combine(output, "features.npy"));
        return new PeerResult(Number(1), Number(2), new FeatureMatrix(features.Values, features.Shape[0], features.Shape[1]));

        double Number(int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private (int ExitCode, string Output) Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    [GeneratedRegex(@"forward ([0-9.]+) ms an image\s+with decode ([0-9.]+) ms an image")]
    private static partial Regex Timing();
}
