using ModelComparison.Data.Audit;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Looks the images over before anything is learnt from them.</summary>
internal static class AuditStage
{
    /// <summary>The audit of all images on disk; null without images or with audit: false.</summary>
    public static AuditResult? Run(Experiment experiment, RunData data, RunOptions options, CancellationToken cancellationToken)
    {
        if (experiment.Audit is not { } settings || data.Images is not { } images)
            return null;
        var wanted = new AuditOptions(settings.NearDuplicateThreshold) { Threads = options.Threads };
        AuditResult Audit() => DatasetAudit.Run(images, wanted, options.Progress, cancellationToken);
        if (!options.UseFeatureCache)
            return Audit();
        var key = AuditCache.KeyOf(data.Identity, data.ClassNames, wanted);
        AuditResult Cached() => new AuditCache(AuditCache.DefaultFolder, options.Note).Get(key, Audit);
        return options.Inputs is { } inputs ? inputs.Audit(key, Cached) : Cached();
    }

    /// <summary>The audit with what its duplicates do under the splits in use.</summary>
    public static AuditResult? Judge(AuditResult? audit, LabelledFeatures features, IReadOnlyList<Split> splits)
        => audit is null || features.Files is null ? audit : audit with { Leak = DuplicateLeak.Count(audit.Groups, features.Files, splits) };

    /// <summary>What a reader has to know before any number.</summary>
    public static IReadOnlyList<string> Warnings(Experiment experiment, AuditResult? audit)
    {
        if (audit is not null)
            return audit.Warnings();
        return experiment.Data.Source is FeatureFolderSource
            ? []
            : ["The images were not audited (audit: false): duplicates may straddle the folds, and sources may be tied to classes."];
    }
}
