using ModelComparison.Evaluation.Studies;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The settings "reference-study" and "related-studies": published figures that a report shows beside its own. They change no result.</summary>
/// <param name="ClaimsYaml">Text of the claims, which the run folder keeps; null for none.</param>
/// <param name="Claims">The same, read.</param>
/// <param name="RelatedYaml">Text of the related studies, which the run folder keeps; null for none.</param>
/// <param name="Related">The same, read; empty for none.</param>
public sealed record StudySettings(string? ClaimsYaml, StudyClaims? Claims, string? RelatedYaml, IReadOnlyList<RelatedStudy> Related);
