using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace ModelComparison.Tests.Learning;

/// <summary>Scikit-learn's results: stored ones, and fresh ones on other data where it is installed.</summary>
internal static class ScikitLearn
{
    private const string Python = "/usr/bin/python3";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Learning", "Fixtures");
    private static readonly Lazy<ClassicalCase[]> StoredCases = new(() => Parse(File.ReadAllText(Path.Combine(Folder, "classical.json"))));

    public static ClassicalCase[] Stored => StoredCases.Value;

    public static TheoryData<string> Names => [.. Stored.Select(item => item.Name)];

    public static ClassicalCase Case(string name) => Stored.Single(item => item.Name == name);

    /// <summary>Trains scikit-learn now on data of another seed; skips the test where it is not installed.</summary>
    public static ClassicalCase[] Live(int seed)
    {
        if (Run("-c", "import sklearn") is null)
            Assert.Skip($"scikit-learn is not installed for {Python}.");
        return Parse(Run(Path.Combine(Folder, "make_classical.py"), $"{seed}") ?? throw new InvalidOperationException("make_classical.py failed."));
    }

    private static string? Run(params string[] arguments)
    {
        if (!File.Exists(Python))
            return null;
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = errors.Result;
        return process.ExitCode == 0 ? output : null;
    }

    private static ClassicalCase[] Parse(string json) => JsonSerializer.Deserialize<ClassicalFixture>(json, JsonSerializerOptions.Web)!.Cases;
}
