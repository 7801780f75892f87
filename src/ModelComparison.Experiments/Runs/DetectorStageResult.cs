using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Experiments.Runs;

/// <summary>What the section "detector" came to.</summary>
/// <param name="Claim">What the mAP on centre boxes measures; null where the detector had data of its own.</param>
/// <param name="Detectors">The detectors that were trained.</param>
internal sealed record DetectorStageResult(DetectionClaim? Claim, IReadOnlyList<DetectorOutcome> Detectors);
