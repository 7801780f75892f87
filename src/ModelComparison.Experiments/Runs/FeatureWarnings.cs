using System.Globalization;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Runs;

/// <summary>What a reader must know about features before any number.</summary>
public static class FeatureWarnings
{
    private const int NamesShown = 5;

    /// <summary>Sentences about random weights, images left out, and an engine slower than the machine allows; random weights first.</summary>
    public static IReadOnlyList<string> Of(FeatureExtraction extraction)
    {
        ArgumentNullException.ThrowIfNull(extraction);
        var warnings = new List<string>();
        if (extraction.Weights.IsRandom)
        {
            warnings.Add(
                $"The network has random weights ({extraction.Weights.Source.Text}): it has learnt nothing, so the scores are not what trained weights would give.");
        }

        if (!extraction.Engine.IsAccelerated)
            warnings.Add($"Features were extracted by the portable engine, which is slower: {extraction.Engine.Reason.TrimEnd('.')}.");
        if (extraction.Skipped.Count > 0)
        {
            var names = string.Join("; ", extraction.Skipped.Take(NamesShown).Select(image => $"{image.File} ({image.Reason.TrimEnd('.')})"));
            var count = extraction.Skipped.Count.ToString(CultureInfo.InvariantCulture);
            warnings.Add($"{count} unreadable {(extraction.Skipped.Count == 1 ? "image was" : "images were")} left out: {names}{(extraction.Skipped.Count > NamesShown ? "; …" : "")}.");
        }

        return warnings;
    }
}
