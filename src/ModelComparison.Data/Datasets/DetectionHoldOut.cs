using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Datasets;

/// <summary>Draws a validation part from a data set that comes without one.</summary>
internal static class DetectionHoldOut
{
    /// <summary>Moves a share of the training images, at least one, to validation, and says so.</summary>
    /// <exception cref="InputException">There are fewer than two images.</exception>
    public static DetectionDataset Divide(DetectionDataset dataset, HoldOutOptions? options)
    {
        options ??= new HoldOutOptions();
        options.Validate();
        var count = dataset.Training.Count;
        if (count < 2)
        {
            var reason = dataset.Skipped.Count == 0 ? "" : $" ({dataset.Skipped.Count} left out, the first because {dataset.Skipped[0].Reason})";
            throw new InputException($"{dataset.Source} needs at least 2 usable images, one to learn from and one to judge on; it has {count}{reason}. Add images.");
        }

        var order = Enumerable.Range(0, count).ToArray();
        options.Seed.For("detection-hold-out").CreateRandom().Shuffle<int>(order);
        var held = Math.Clamp((int)Math.Round(count * options.TestShare), 1, count - 1);
        var split = new Split(0, 0, [.. order[held..].Order()], [.. order[..held].Order()]);
        var note = new DatasetNote("", FormattableString.Invariant($"There are no lists of training and validation images; {held} of {count} were drawn for validation with seed {options.Seed.Value}."));
        return dataset.Divided(split) with { Notes = [.. dataset.Notes, note] };
    }
}
