using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>Divides the images as the section "resampling" says.</summary>
internal static class SplitStage
{
    public static IReadOnlyList<Split> Divide(ResamplingSettings settings, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? groups)
    {
        var splits = DivideWhole(settings, labels, classNames, groups);
        return settings.TrainingSize is { } size ? TrainingSubset.Take(splits, labels, classNames, size, new Seed((ulong)settings.TrainingSeed)) : splits;
    }

    private static IReadOnlyList<Split> DivideWhole(ResamplingSettings settings, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? groups) => settings switch
    {
        StratifiedKFoldSettings kFold when groups is not null => StratifiedGroupKFold.Split(
            labels, classNames, groups, new KFoldOptions(kFold.Folds, kFold.Repeats) { Seed = new Seed((ulong)kFold.Seed) }),
        StratifiedKFoldSettings kFold => StratifiedKFold.Split(
            labels, classNames, new KFoldOptions(kFold.Folds, kFold.Repeats) { Seed = new Seed((ulong)kFold.Seed) }),
        HoldOutSettings holdOut when groups is not null => StratifiedGroupHoldOut.Split(
            labels, classNames, groups, new HoldOutOptions(holdOut.TestFraction) { Seed = new Seed((ulong)holdOut.Seed) }),
        HoldOutSettings holdOut => StratifiedHoldOut.Split(labels, classNames, new HoldOutOptions(holdOut.TestFraction) { Seed = new Seed((ulong)holdOut.Seed) }),
        FoldIndexSettings folds => ReadFolds(folds, labels.Count, groups),
        _ => throw new NotSupportedException(settings.ToString()),
    };

    private static IReadOnlyList<Split> ReadFolds(FoldIndexSettings settings, int count, IReadOnlyList<string>? groups)
    {
        var splits = FoldIndexFile.Read(settings.Path, count);
        if (groups is not null)
            GroupsOfSplits.RequireWhole(splits, groups, settings.WrittenPath);
        return splits;
    }
}
