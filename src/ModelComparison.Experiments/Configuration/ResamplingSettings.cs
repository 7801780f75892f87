namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "resampling": how images are divided into training and test.</summary>
public abstract record ResamplingSettings
{
    /// <summary>Training images of each split that are kept, chosen from <see cref="TrainingSeed"/>; null for all.</summary>
    public int? TrainingSize { get; init; }

    /// <summary>Seed of that choice.</summary>
    public long TrainingSeed { get; init; }

    /// <summary>Which images stay together; null when each is for itself. Only with <see cref="StratifiedKFoldSettings"/>.</summary>
    public GroupSettings? GroupBy { get; init; }
}

/// <summary>Stratified k-fold cross-validation.</summary>
/// <param name="Folds">k, at least 2.</param>
/// <param name="Repeats">How often all images are divided anew.</param>
/// <param name="Seed">Seed of the shuffling.</param>
public sealed record StratifiedKFoldSettings(int Folds, int Repeats, long Seed) : ResamplingSettings;

/// <summary>One stratified division into training and test.</summary>
/// <param name="TestFraction">Share of the images to test on, in (0, 1).</param>
/// <param name="Seed">Seed of the shuffling.</param>
public sealed record HoldOutSettings(double TestFraction, long Seed) : ResamplingSettings;

/// <summary>Folds made elsewhere: a NumPy file with the test fold of each image.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="WrittenPath">The file as the experiment file has it, which reports show.</param>
public sealed record FoldIndexSettings(string Path, string WrittenPath) : ResamplingSettings;
