using ModelComparison.Data.Audit;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// The data, features and audit that a process read last, for runs one after the other on the same images: they are neither hashed nor read from the cache again.
/// Not thread-safe. The data must not change meanwhile; a sweep compares their hash when it begins.
/// </summary>
public sealed class RunInputs
{
    private const int MostKept = 4;
    private (DataSource Source, RunData Data)? data;
    private readonly Dictionary<(FeatureSettings Settings, bool SkipUnreadable), FeatureStageResult> features = [];
    private (string Key, AuditResult Audit)? audit;

    internal bool Holds(DataSource source, IEnumerable<FeatureSettings> settings, bool skipUnreadable)
        => data is { } kept && kept.Source == source && settings.All(one => features.ContainsKey((one, skipUnreadable)));

    internal RunData Open(DataSource source, Func<RunData> open)
    {
        if (data is { } kept && kept.Source == source)
            return kept.Data;
        var opened = open();
        data = (source, opened);
        features.Clear();
        return opened;
    }

    internal FeatureStageResult Extract(FeatureSettings settings, bool skipUnreadable, Func<FeatureStageResult> extract)
    {
        var key = (settings, skipUnreadable);
        if (features.TryGetValue(key, out var kept))
            return kept with { Statistics = null };

        // Of another experiment's backbones none is kept, so that memory does not grow with the points of a sweep.
        if (features.Count >= MostKept)
            features.Clear();
        var extracted = extract();
        features.Add(key, extracted);
        return extracted;
    }

    internal AuditResult Audit(string key, Func<AuditResult> make)
    {
        if (audit is { } kept && kept.Key == key)
            return kept.Audit;
        var made = make();
        audit = (key, made);
        return made;
    }
}
