namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "audit": how the images are looked over before anything is learnt from them.</summary>
/// <param name="NearDuplicateThreshold">Correlation of aligned pictures from which they are near duplicates, 0.5 … 1.</param>
public sealed record AuditSettings(double NearDuplicateThreshold);
