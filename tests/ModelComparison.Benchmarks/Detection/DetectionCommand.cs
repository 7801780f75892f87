using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;

namespace ModelComparison.Benchmarks.Detection;

/// <summary>
/// <c>detection</c>: training steps and inference of YOLOv8-nano, the peer (plain PyTorch with the same network and loss) and ours in turn, in one run; prints
/// a Markdown table of times and ratios.
/// </summary>
internal static class DetectionCommand
{
    public static Command Create()
    {
        var python = new Option<string>("--python") { Description = "The peer's interpreter, with torch.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var threads = new Option<int[]>("--threads")
        {
            Description = "Numbers of threads.",
            DefaultValueFactory = _ => [1, Environment.ProcessorCount],
            AllowMultipleArgumentsPerToken = true,
        };
        var rounds = new Option<int>("--rounds") { Description = "Training steps measured; inference runs three times as often.", DefaultValueFactory = _ => 7 };
        var work = new Option<string[]>("--work")
        {
            Description = $"What is measured: {string.Join(", ", DetectionWork.All)}.",
            DefaultValueFactory = _ => [.. DetectionWork.All],
            AllowMultipleArgumentsPerToken = true,
        };
        work.AcceptOnlyFromAmong([.. DetectionWork.All]);
        var command = new Command("detection", "YOLOv8n training step and inference: time beside PyTorch.") { python, threads, rounds, work };
        command.SetAction(result => Run(
            result.GetRequiredValue(python), result.GetRequiredValue(threads), result.GetRequiredValue(rounds), result.GetRequiredValue(work)));
        return command;
    }

    private static int Run(string python, int[] threads, int rounds, string[] work)
    {
        try
        {
            if (rounds < 1 || threads.Any(count => count < 1))
                throw new InputException($"The detection benchmark needs at least one round and one thread; got {rounds} and {string.Join(", ", threads)}.");
            Console.WriteLine("| work | threads | | PyTorch s | ours s | PyTorch ÷ ours |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var count in threads)
            {
                var ours = new DetectionWork(count, rounds);
                foreach (var what in work)
                    Print(Peer(python, count, rounds, DetectionWork.PeerOf(what)), ours.Measure(what));
                Console.Error.WriteLine($"Ours ran on {ours.Engine}.");
            }

            return 0;
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static DetectionTiming Peer(string python, int threads, int rounds, string what)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Detection", "peers", "yolov8.py");
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-B", script, threads.ToString(CultureInfo.InvariantCulture), rounds.ToString(CultureInfo.InvariantCulture), what])
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InputException($"The peer '{python} {script}' ended with {process.ExitCode}; it needs PyTorch.");
            return JsonSerializer.Deserialize<DetectionTiming>(output)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InputException($"The peer's interpreter '{python}' cannot be started; give another with --python.", exception);
        }
    }

    private static void Print(DetectionTiming peer, DetectionTiming ours)
    {
        Row("median", peer.Median, ours.Median);
        Row("best", peer.Best, ours.Best);
        Row("processor", peer.Processor, ours.Processor);

        void Row(string kind, double theirs, double mine) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {ours.What} | {ours.Threads} | {kind} | {theirs:F4} | {mine:F4} | {theirs / mine:F2} |"));
    }
}
