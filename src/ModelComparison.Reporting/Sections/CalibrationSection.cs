using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Whether a probability of 0.9 is right nine times in ten, before and after temperature scaling.</summary>
public static class CalibrationSection
{
    /// <summary>Makes the section; null for a run without calibration, or without probabilities.</summary>
    public static ReportSection? Create(BenchmarkResult result, CalibrationResult? calibration)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (calibration is null || calibration.Learners.Count == 0)
            return null;
        var names = LearnerNames.Of(result);
        var rows = new List<IReadOnlyList<ReportCell>>();
        var notes = new List<string>
        {
            "ECE: mean distance of accuracy and confidence over 15 bins of confidence, weighted by their images; with few images it is above 0 for perfect probabilities too. Brier score and log-loss: over all classes. Lower is better for all three.",
        };
        foreach (var learner in calibration.Learners)
        {
            rows.Add([
                names.Find(learner.LearnerId), Temperature(learner),
                .. Pair(learner.Before.CalibrationError, learner.After?.CalibrationError),
                .. Pair(learner.Before.Brier, learner.After?.Brier),
                .. Pair(learner.Before.LogLoss, learner.After?.LogLoss)]);
            if (learner.Reason is { } reason)
                notes.Add($"{names.Find(learner.LearnerId)}: no temperature, because {Lowered(reason)}");
        }

        if (calibration.Learners.Any(learner => learner.Temperatures.Any(temperature => temperature is TemperatureScaling.Lowest or TemperatureScaling.Highest)))
            notes.Add($"Temperatures are kept between {NumberText.Short(TemperatureScaling.Lowest)} and {NumberText.Short(TemperatureScaling.Highest)}; one that stands at an end would have gone further.");
        var table = new ReportTable(
            "Probabilities over all test images together, as given and with temperature",
            ["Model", "Temperature", "ECE", "ECE, temperature", "Brier", "Brier, temperature", "Log-loss", "Log-loss, temperature"], rows, notes);
        return new ReportSection("calibration", "Calibration",
        [
            new TextBlock(
                "Can the probabilities be believed? The temperature is fitted inside each training fold: a second model of the same settings learns from one part of it and is judged on the rest; "
                + "no test image takes part. Above 1 it makes the model less sure, below 1 surer; the predicted class never changes."),
            new TableBlock(table),
            new GridBlock([.. ReliabilityFigures.Create(result, calibration).Select(figure => new FigureBlock(figure))]),
        ]);
    }

    private static string Temperature(LearnerCalibration learner) => learner.Temperatures.Count switch
    {
        0 => "n/a",
        1 => NumberText.Of(learner.Temperatures[0]),
        _ => $"{NumberText.Of(learner.Temperatures.Average())} ({NumberText.Of(learner.Temperatures.Min())} to {NumberText.Of(learner.Temperatures.Max())})",
    };

    private static ReportCell[] Pair(double before, double? after) =>
    [
        new(NumberText.Of(before), after > before),
        new(after is { } value ? NumberText.Of(value) : "n/a", after < before),
    ];

    private static string Lowered(string sentence) => sentence.EndsWith('.') ? sentence : sentence + ".";
}
