using ModelComparison.Data.Audit;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// The data, features and audit that a process read last, for runs one after the other on the same images: they are neither hashed nor read from the cache again.
/// Not thread-safe. The data must not change meanwhile; a sweep compares their hash when it begins.
/// </summary>
public sealed class RunInputs
{
    private (DataSource Source, RunData Data)? data;
    private (object Key, FeatureStageResult Features)? features;
    private (string Key, AuditResult Audit)? audit;

    internal bool Holds(DataSource source, FeatureSettings settings, bool skipUnreadable)
        => data is { } kept && kept.Source == source && features is { } extracted && extracted.Key.Equals((settings, skipUnreadable));

    internal RunData Open(DataSource source, Func<RunData> open)
    {
        if (data is { } kept && kept.Source == source)
            return kept.Data;
        var opened = open();
        data = (source, opened);
        features = null;
        return opened;
    }

    internal FeatureStageResult Extract(FeatureSettings settings, bool skipUnreadable, Func<FeatureStageResult> extract)
    {
        var key = (settings, skipUnreadable);
        if (features is { } kept && kept.Key.Equals(key))
            return kept.Features with { Statistics = null };
        var extracted = extract();
        features = (key, extracted);
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
