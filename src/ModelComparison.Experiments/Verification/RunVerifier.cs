using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Verification;

/// <summary>Runs a finished run again from what its folder holds, into a temporary folder, and compares every number.</summary>
public static class RunVerifier
{
    private static readonly string[] EnvironmentSections = ["Software", "Machine"];

    /// <summary>Verifies a run.</summary>
    /// <param name="runFolder">A finished run; nothing in it is changed.</param>
    /// <param name="options">Threads, cache, where paths start.</param>
    /// <param name="cancellationToken">Stops the repetition.</param>
    /// <exception cref="InputException">The folder holds no finished run, or data that it was made from are missing.</exception>
    public static VerificationResult Verify(string runFolder, VerifyOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var id = RunRecord.Load(runFolder).Manifest.RunId;
        var file = SettingsLocation.Open(runFolder, options.BaseFolder);
        var data = DataStage.Open(file.Experiment.Data.Source, options.Threads, options.Progress, cancellationToken);
        var before = DataFilesFile.Read(Path.Combine(runFolder, RunFileNames.DataFiles));
        if (before is not null && DataComparison.Differences(before, data.Files) is { Count: > 0 } differences)
            return new VerificationResult(id, differences, [], []);
        if (RunIdentity.Of(file, data) is var now && now != id)
        {
            return new VerificationResult(
                id, [$"Data, weights, folds or settings are not those of the run: they give the run id {now} now."], [], []);
        }

        return Repeat(runFolder, id, file, options, cancellationToken);
    }

    private static VerificationResult Repeat(string runFolder, string id, ExperimentFile file, VerifyOptions options, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("modelcompare-verify-");
        try
        {
            var repetition = Path.Combine(temporary.FullName, id);
            var runOptions = new RunOptions
            {
                OutputFolder = repetition,
                ReportsFolder = temporary.FullName,
                Threads = options.Threads,
                Progress = options.Progress,
                UseFeatureCache = options.UseFeatureCache,
            };
            ExperimentRunner.Run(file, runOptions, cancellationToken);
            var files = ResultFiles(repetition).Select(name => FileComparison.Compare(name, Path.Combine(runFolder, name), Path.Combine(repetition, name))).ToList();
            files.Add(CompareManifests(runFolder, repetition, out var notes));
            return new VerificationResult(id, [], files, notes);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>What a repetition writes, less times, what users may edit, and the manifest, whose versions may differ.</summary>
    private static IEnumerable<string> ResultFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Where(name => !name.StartsWith("timings.", StringComparison.Ordinal) && name is not (RunFileNames.Manifest or RunFileNames.Claims or RunFileNames.RelatedStudies))
        .Order(StringComparer.Ordinal);

    private static VerifiedFile CompareManifests(string runFolder, string repetition, out IReadOnlyList<string> notes)
    {
        var (before, now) = (Manifest(runFolder), Manifest(repetition));
        notes = [.. EnvironmentSections.SelectMany(title => EnvironmentDifferences(Facts(before, title), Facts(now, title)))];
        var numbers = 0L;
        var difference = FileComparison.Difference(
            JsonSerializer.SerializeToElement(WithoutEnvironment(before)), JsonSerializer.SerializeToElement(WithoutEnvironment(now)), "", ref numbers);
        return new VerifiedFile(RunFileNames.Manifest, numbers, difference);
    }

    private static RunManifest Manifest(string folder) => RunJson.Read<RunManifest>(Path.Combine(folder, RunFileNames.Manifest));

    private static RunManifest WithoutEnvironment(RunManifest manifest) =>
        manifest with { Provenance = [.. manifest.Provenance.Where(section => !EnvironmentSections.Contains(section.Title))] };

    private static Dictionary<string, string> Facts(RunManifest manifest, string title) =>
        manifest.Provenance.Where(section => section.Title == title).SelectMany(section => section.Facts).ToDictionary(fact => fact.Name, fact => fact.Value);

    private static IEnumerable<string> EnvironmentDifferences(Dictionary<string, string> before, Dictionary<string, string> now) =>
        before.Keys.Union(now.Keys).Where(name => before.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => $"{name} was {before.GetValueOrDefault(name) ?? "not named"} and is {now.GetValueOrDefault(name) ?? "not named"} now.");
}
