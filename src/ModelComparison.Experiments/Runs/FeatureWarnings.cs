using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Runs;

/// <summary>What a reader must know about features before any number.</summary>
public static class FeatureWarnings
{
    private const int NamesShown = 5;

    /// <summary>Sentences about files that are no images of the data set, one a reason.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<IgnoredFile> ignored) => ignored
        .GroupBy(file => file.Reason, StringComparer.Ordinal)
        .Select(group => $"{Count(group, "file was", "files were")} left out ({group.Key}): {Names(group.Select(file => file.RelativePath))}.");

    /// <summary>Sentences about random weights, images left out and remarkable images; random weights first.</summary>
    public static IReadOnlyList<string> Of(FeatureExtraction extraction)
    {
        ArgumentNullException.ThrowIfNull(extraction);
        var warnings = new List<string>();
        if (extraction.Weights.IsRandom)
        {
            warnings.Add(
                $"The network has random weights ({extraction.Weights.Source.Text}): it has learnt nothing, so the scores are not what trained weights would give.");
        }

        if (extraction.Skipped.Count > 0)
        {
            var names = string.Join("; ", extraction.Skipped.Take(NamesShown).Select(image => $"{image.File} ({image.Reason.TrimEnd('.')})"));
            warnings.Add($"{Count(extraction.Skipped, "unreadable image was", "unreadable images were")} left out: {names}{(extraction.Skipped.Count > NamesShown ? "; …" : "")}.");
        }

        warnings.AddRange(OfNotes(extraction));
        return warnings;
    }

    private static IEnumerable<string> OfNotes(FeatureExtraction extraction)
    {
        foreach (var group in extraction.Notes.GroupBy(note => WithoutDetail(note.Note), StringComparer.Ordinal))
        {
            yield return $"{Count(group, "image", "images")} with the note \"{group.Key}\": {Names(group.Select(note => note.File))}.";
            if (group.Key.StartsWith("is 16-bit grey", StringComparison.Ordinal) && extraction.Options.SixteenBitGrey == SixteenBitGrey.ClipAsPillow)
                yield return "The setting sixteen-bit-grey: high-byte keeps the range of 16-bit grey images, and gives other features than torchvision.";
        }
    }

    // The detail, a percentage or a decoder's message, differs from file to file; the manifest has it.
    private static string WithoutDetail(string note) =>
        note.EndsWith(')') && note.IndexOf(" (", StringComparison.Ordinal) is > 0 and var start ? note[..start] : note;

    private static string Names(IEnumerable<string> files)
    {
        var all = files.ToList();
        return string.Join(", ", all.Take(NamesShown))
            + (all.Count > NamesShown ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - NamesShown} more") : "");
    }

    private static string Count<T>(IEnumerable<T> items, string one, string several) =>
        items.Count() is var count && count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {several}");
}
