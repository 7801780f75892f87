using System.Globalization;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Tables;

/// <summary>The tables behind the comparison: classes, clusters, folds, settings.</summary>
public static class DetailTables
{
    /// <summary>Scores of each class against all others, for one model.</summary>
    public static ReportTable Classes(BenchmarkResult result, ResampleResult learner)
    {
        var table = ClassScoreTable.Create(result, learner);
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var row in table.Rows)
        {
            var cells = new List<ReportCell> { row.ClassName, row.TestImages.ToString(CultureInfo.InvariantCulture) };
            for (var m = 0; m < table.Metrics.Count; m++)
            {
                var summary = row.Summaries[m];
                if (summary.NotAvailableFolds > 0)
                    notes.Add($"{row.ClassName}, {table.Metrics[m].DisplayName}: n/a in {summary.NotAvailableFolds} of {NumberText.Count(summary.Folds.Count, "fold")}: {summary.Folds.First(fold => !fold.IsAvailable).Reason}.");
                cells.Add(NumberText.MeanAndDeviation(summary));
            }

            rows.Add(cells);
        }

        return new ReportTable(
            "Each class against all others, mean ± standard deviation over the folds",
            ["Class", "Test images", .. table.Metrics.Select(metric => metric.DisplayName)], rows, [.. notes])
        {
            Name = $"classes-{learner.LearnerId}",
        };
    }

    /// <summary>Both readings of a clusterer; null when there is none in the run.</summary>
    public static ReportTable? Clusters(ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Metric[] metrics = [MetricCatalog.UnmatchedAccuracy, MetricCatalog.Accuracy, MetricCatalog.AdjustedRandIndex, MetricCatalog.NormalizedMutualInformation];
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in scores.Learners.Where(learner => learner.Learner is { IsClusterer: true, Failure: null }))
        {
            rows.Add([learner.Learner.DisplayName, .. metrics.Select(metric =>
                new ReportCell(scores[learner.Learner.LearnerId, metric] is { } summary ? NumberText.MeanAndDeviation(summary) : ""))]);
        }

        return rows.Count == 0 ? null : new ReportTable(
            "Clusters, read in two ways",
            ["Model", "Accuracy, cluster numbers as they come", "Accuracy, clusters matched to classes", "Adjusted Rand index", "Normalised mutual information"],
            rows,
            ["Cluster numbers are arbitrary, so comparing them with class numbers measures luck; a published accuracy far below chance is what that looks like. " +
             "The matched reading maps each cluster to a class on the training fold (Hungarian method) and judges the test fold."])
        {
            Name = "clusters",
        };
    }

    /// <summary>The score of every fold, for one metric.</summary>
    public static ReportTable Folds(ScoreTable scores, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(metric);
        var rows = scores.Learners
            .Where(learner => scores[learner.Learner.LearnerId, metric] is not null)
            .Select(learner => (IReadOnlyList<ReportCell>)
                [learner.Learner.DisplayName, .. scores[learner.Learner.LearnerId, metric]!.Folds.Select(fold => new ReportCell(NumberText.Of(fold), Explanation: fold.Reason))])
            .ToList();
        return new ReportTable($"{metric.DisplayName} of every fold", ["Model", .. scores.Result.Splits.Select(split => split.Name)], rows, []) { Name = $"folds-{metric.Id}" };
    }

    /// <summary>The hyper-parameters in force, defaults included.</summary>
    public static ReportTable Settings(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in result.Learners)
        {
            var settings = learner.Settings.Count == 0 ? "none" : string.Join(", ", learner.Settings.Select(setting => $"{setting.Name}: {setting.Value}"));
            rows.Add([learner.DisplayName, settings]);
        }

        return new ReportTable("Hyper-parameters in force", ["Model", "Settings"], rows, []) { Name = "settings" };
    }

    /// <summary>Settings that tuned models chose in each fold; null when nothing was tuned.</summary>
    public static ReportTable? ChosenSettings(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in result.Learners)
        {
            foreach (var fold in learner.Folds.Where(fold => fold.Chosen is { Count: > 0 }))
                rows.Add([learner.DisplayName, result.Splits[fold.SplitIndex].Name, string.Join(", ", fold.Chosen!.Select(setting => $"{setting.Name}: {setting.Value}"))]);
        }

        return rows.Count == 0 ? null : new ReportTable("Settings chosen on each training fold, by inner cross-validation", ["Model", "Fold", "Chosen"], rows, []) { Name = "chosen-settings" };
    }

    /// <summary>Features that many folds agree on, for one model; null when it cannot say which matter.</summary>
    public static ReportTable? Importances(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        const int Shown = 10;
        var folds = learner.Folds.Where(fold => fold.TopFeatures is not null).Select(fold => fold.TopFeatures!).ToList();
        if (folds.Count == 0)
            return null;
        var rows = folds
            .SelectMany(fold => fold.Features)
            .GroupBy(feature => feature.Feature)
            .Select(group => (Feature: group.Key, Folds: group.Count(), Mean: group.Average(feature => feature.Value)))
            .OrderByDescending(feature => feature.Folds).ThenByDescending(feature => feature.Mean).ThenBy(feature => feature.Feature)
            .Take(Shown)
            .Select(feature => (IReadOnlyList<ReportCell>)
            [
                feature.Feature.ToString(CultureInfo.InvariantCulture), $"{feature.Folds} of {folds.Count}",
                feature.Mean.ToString("G4", CultureInfo.InvariantCulture),
            ])
            .ToList();
        return new ReportTable(
            $"{learner.DisplayName}: features among the {TopFeatures.Most} most important of a fold, those of most folds first (numbered from 0)",
            ["Feature", "Folds", $"{folds[0].Kind}, mean over these folds"], rows, [])
        {
            Name = $"features-{learner.LearnerId}",
        };
    }

    /// <summary>Images of each class.</summary>
    public static ReportTable ClassCounts(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var counts = new int[result.ClassNames.Count];
        foreach (var label in result.Labels)
            counts[label]++;
        var rows = result.ClassNames.Select((name, c) => (IReadOnlyList<ReportCell>)
            [name, counts[c].ToString(CultureInfo.InvariantCulture), (counts[c] / (double)result.Labels.Count).ToString("0.0 %", CultureInfo.InvariantCulture)]).ToList();
        return new ReportTable("Images of each class", ["Class", "Images", "Share"], rows, []) { Name = "class-counts" };
    }
}
