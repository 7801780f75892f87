using System.Globalization;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Checklists;

/// <summary>What a run knows about itself, as the sentences that reporting guidelines ask for.</summary>
internal sealed class RunFacts(BenchmarkResult result, IReadOnlyList<FactList> facts, IReadOnlyList<string> warnings)
{
    public string Models { get; } = NumberText.List([.. result.Learners.Select(learner => learner.DisplayName)]);

    public string Counts => $"{NumberText.Count(result.Labels.Count, "image")}: {string.Join(", ", result.ClassNames.Select((name, c) => $"{name} {result.Labels.Count(label => label == c).ToString(CultureInfo.InvariantCulture)}"))}.";

    public string? Source => Fact("Source") is { } source ? $"{source}; SHA-256 {Fact("SHA-256 of the data") ?? "unknown"}." : null;

    public string? Features => Fact("Backbone") is { } backbone
        ? $"{Fact("Features of an image") ?? "The"} features of {backbone}, weights {Fact("Weights")} ({Fact("Identity of the weights")}); {Fact("Preprocessing of images")}."
        : Fact("Features");

    public string? Preprocessing => Fact("Preprocessing") is { } steps ? $"Images: {Fact("Preprocessing of images") ?? "none in this run"}. Features: {steps}." : null;

    public string? Resampling => Fact("Resampling") is { } resampling ? $"{resampling}; the same {NumberText.Count(result.Splits.Count, "fold")} for all models, saved as splits.json." : null;

    public string Settings => string.Join(" ", result.Learners.Select(learner =>
        $"{learner.DisplayName}: {(learner.Settings.Count == 0 ? "no settings" : string.Join(", ", learner.Settings.Select(setting => $"{setting.Name} {setting.Value}")))}."));

    public string Tuning => result.Learners.Any(learner => learner.Folds.Any(fold => fold.Chosen is { Count: > 0 }))
        ? "Settings were chosen by cross-validation inside each training fold; test folds were never used for it."
        : "Settings were fixed beforehand; none was tuned.";

    public string Software => string.Join(", ", facts.Where(list => list.Title == "Software").SelectMany(list => list.Facts).Select(fact => $"{fact.Key} {fact.Value}")) + ".";

    public string Excluded => warnings.Where(warning => warning.Contains("left out", StringComparison.Ordinal)).ToList() is { Count: > 0 } told
        ? string.Join(" ", told)
        : "No image was left out.";

    public string Balance
    {
        get
        {
            var counts = result.ClassNames.Select((_, c) => result.Labels.Count(label => label == c)).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"Smallest class {counts.Min()}, largest {counts.Max()} images. Folds are stratified where the resampling says so; macro averages weigh classes equally; a majority-class row shows what chance gives where it is among the models.");
        }
    }

    private string? Fact(string name) => facts.SelectMany(list => list.Facts).Where(fact => fact.Key == name).Select(fact => fact.Value).FirstOrDefault();
}
