using System.Text.Json;
using ModelComparison.Evaluation.Sweeps;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>Collects the scores of all points of a sweep from their run folders.</summary>
public static class SweepSummary
{
    private const int MostWarnings = 12;

    /// <summary>Reads the scores.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">Where its points are.</param>
    /// <exception cref="Data.InputException">A file of a finished point is damaged.</exception>
    public static SweepResult Read(SweepFile sweep, SweepFolder folder)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(folder);
        var warnings = new List<string>();
        var points = sweep.Points.Select(point => ReadPoint(sweep, folder, point, warnings)).ToList();
        string[] distinct = [.. warnings.Distinct(StringComparer.Ordinal)];
        if (distinct.Length > MostWarnings)
            distinct = [.. distinct.Take(MostWarnings), $"{distinct.Length - MostWarnings} further warnings are in the manifests of the points."];
        return new SweepResult(sweep.Title, sweep.Metric, [.. sweep.Axes.Select(axis => new SweptSetting(axis.Key, [.. axis.Values.Select(value => Shown(axis, value))]))], points, distinct);
    }

    // YAML needs quotes around "random:0"; readers do not, unless the bare word is another value.
    private static string Shown(SweepAxis axis, string value)
        => value is ['"', .. var inner, '"'] && inner.Length > 0 && !inner.AsSpan().ContainsAny('"', '\\') && !axis.Values.Contains(inner) ? inner : value;

    private static SweepPointResult ReadPoint(SweepFile sweep, SweepFolder folder, SweepPoint point, List<string> warnings)
    {
        string?[] values = [.. sweep.Axes.Select(axis => point.ValueOf(axis.Key) is { } value ? Shown(axis, value) : null)];
        var status = folder.StatusOf(point.Id);
        if (status.State != PointState.Done)
            return new SweepPointResult(point.Id, values, [], status.State == PointState.Failed ? status.Failure ?? "it failed" : "it was not run");
        var run = folder.RunPath(point.Id);
        var manifest = RunJson.Read<RunManifest>(Path.Combine(run, RunFileNames.Manifest));
        warnings.AddRange(manifest.Warnings.Where(warning => !manifest.Learners.Any(learner => learner.Failure is { } failure && warning.EndsWith(failure, StringComparison.Ordinal))));
        return new SweepPointResult(point.Id, values, ReadLearners(Path.Combine(run, RunFileNames.Scores))) { Detector = DetectorFile.Read(run) };
    }

    private static SweepLearner[] ReadLearners(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(RunJson.ReadText(path));
            return [.. document.RootElement.GetProperty("learners").EnumerateObject().Select(learner => ReadLearner(learner.Name, learner.Value))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw RunJson.Damaged(path, exception);
        }
    }

    private static SweepLearner ReadLearner(string id, JsonElement learner)
    {
        var scores = new Dictionary<string, SweepScore>(StringComparer.Ordinal);
        if (learner.TryGetProperty("metrics", out var metrics))
        {
            foreach (var metric in metrics.EnumerateObject())
                scores.Add(metric.Name, ReadScore(metric.Value));
        }

        return new SweepLearner(
            id, learner.GetProperty("name").GetString()!, learner.GetProperty("is-clusterer").GetBoolean(), scores,
            learner.TryGetProperty("failure", out var failure) ? failure.GetString() : null);
    }

    private static SweepScore ReadScore(JsonElement score) => new(
        Number(score, "mean"), Number(score, "standard-deviation"), Number(score, "interval-95-low"), Number(score, "interval-95-high"),
        score.TryGetProperty("reason", out var reason) ? reason.GetString() : null);

    private static double? Number(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
