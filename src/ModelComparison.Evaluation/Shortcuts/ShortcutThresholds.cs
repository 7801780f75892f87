namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>The thresholds of a verdict, as stored with it.</summary>
/// <param name="Level">See <see cref="ShortcutProbeOptions.Level"/>.</param>
/// <param name="LeastShare">See <see cref="ShortcutProbeOptions.LeastShare"/>.</param>
/// <param name="LargeShare">See <see cref="ShortcutProbeOptions.LargeShare"/>.</param>
/// <param name="Resamples">Draws of images behind the intervals.</param>
public sealed record ShortcutThresholds(double Level, double LeastShare, double LargeShare, int Resamples);
