using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;

namespace ModelComparison.Benchmarks.Classifiers;

/// <summary>The same five learners as a Python user writes them with scikit-learn and xgboost: scripts that are given, run as they are.</summary>
/// <param name="Python">The interpreter.</param>
/// <param name="Folder">Holds synth_features.py and classic.py.</param>
/// <param name="Threads">Threads of the models that take a number.</param>
internal sealed record ClassicPeer(string Python, string Folder, int Threads)
{
    /// <summary>Draws features like a ResNet50's into a folder.</summary>
    public void DrawFeatures(int rows, int columns, int classes, int seed, string output) =>
        Run("synth_features.py", Text(rows), Text(columns), Text(classes), Text(seed), output);

    /// <summary>Trains models on given folds; every model has one result a fold, and the whole script's seconds.</summary>
    public (IReadOnlyDictionary<string, PeerFold[]> Folds, double Seconds) Train(string features, string foldIndex, IEnumerable<string> models, bool onlyFirstFold)
    {
        var result = Path.Combine(features, "peer.json");
        List<string> arguments =
        [
            Path.Combine(features, "features.npy"), Path.Combine(features, "labels.npy"), "--models", string.Join(',', models),
            "--fold-index", foldIndex, "--threads", Text(Threads), "--out", result,
        ];
        if (onlyFirstFold)
            arguments.AddRange(["--only-fold", "0"]);
        var watch = Stopwatch.StartNew();
        Run("classic.py", [.. arguments]);
        return (JsonSerializer.Deserialize<Dictionary<string, PeerFold[]>>(File.ReadAllText(result))!, watch.Elapsed.TotalSeconds);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Run(string script, params string[] arguments)
    {
        var path = Path.Combine(Folder, script);
        if (!File.Exists(path))
            throw new InputException($"The classifier benchmark needs its peer's script {path}. Give its folder with --peers.");
        var start = new ProcessStartInfo(Python, [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = Text(Threads);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InputException($"{path} failed ({errors.Trim().Split('\n')[^1]}); it needs python3-sklearn and python3-xgboost. Output: {output.Result.Trim()}");
    }
}
