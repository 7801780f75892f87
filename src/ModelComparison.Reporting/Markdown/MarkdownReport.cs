using System.Globalization;
using System.Text;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Answers;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Markdown;

/// <summary>The report as GitHub-flavoured Markdown: the same sentences and tables, without curves.</summary>
public static class MarkdownReport
{
    /// <summary>Renders the whole text.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var scores = ScoreTable.Create(content.Result);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Escape(content.Title)}\n\n");
        foreach (var warning in content.Warnings)
            text.Append("> **Before you read a number:** ").Append(Escape(warning)).Append("\n>\n");
        if (content.Warnings.Count > 0)
            text.Length -= 2;
        text.Append(content.Warnings.Count > 0 ? "\n" : "");
        foreach (var sentence in Answer.Create(scores))
            text.Append(Escape(sentence)).Append('\n');
        text.Append("\n## Comparison\n\n").Append(Table(ComparisonTable.Create(scores))).Append(Table(ComparisonTable.CreateIntervals(scores)));
        if (DetailTables.Clusters(scores) is { } clusters)
            text.Append("## Clustering\n\n").Append(Table(clusters));
        text.Append("## Confusion matrices\n\nAll test folds together; rows are true classes, columns predictions.\n\n");
        foreach (var learner in content.Result.Learners.Where(learner => learner.Failure is null))
            text.Append(Table(Confusion(learner.DisplayName, PooledPredictions.Confusion(content.Result, learner))));
        text.Append("## Classes\n\n").Append(Table(DetailTables.ClassCounts(content.Result)));
        foreach (var learner in content.Result.Learners.Where(learner => learner.Failure is null))
            text.Append("### ").Append(Escape(learner.DisplayName)).Append("\n\n").Append(Table(DetailTables.Classes(content.Result, learner)));
        foreach (var learner in content.Result.Learners)
        {
            if (DetailTables.Importances(content.Result, learner) is { } importances)
                text.Append("### Features that matter: ").Append(Escape(learner.DisplayName)).Append("\n\n").Append(Table(importances));
        }

        text.Append("## Folds\n\n").Append(Table(DetailTables.Folds(scores, MetricCatalog.Accuracy))).Append(Table(DetailTables.Folds(scores, MetricCatalog.RocAuc)));
        if (DetailTables.ChosenSettings(content.Result) is { } chosen)
            text.Append(Table(chosen));
        text.Append("## What was run on what\n\n").Append(Table(DetailTables.Settings(content.Result)));
        foreach (var section in content.Provenance)
        {
            text.Append("### ").Append(Escape(section.Title)).Append("\n\n");
            foreach (var (name, value) in section.Facts)
                text.Append("- ").Append(Escape(name)).Append(": ").Append(Escape(value)).Append('\n');
            text.Append('\n');
        }

        return text.Append("Times are kept apart, in `timings.json`: they differ from run to run and this file does not.\n").ToString();
    }

    /// <summary>One table with its caption and notes.</summary>
    public static string Table(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        text.Append(Escape(table.Caption)).Append(".\n\n| ").Append(string.Join(" | ", table.Columns.Select(Escape))).Append(" |\n|---|");
        text.Append(string.Concat(Enumerable.Repeat("---:|", table.Columns.Count - 1))).Append('\n');
        foreach (var row in table.Rows)
            text.Append("| ").Append(string.Join(" | ", row.Select(cell => cell.IsBest ? $"**{Escape(cell.Text)}**" : Escape(cell.Text)))).Append(" |\n");
        text.Append('\n');
        foreach (var note in table.Notes)
            text.Append(Escape(note)).Append("\n\n");
        return text.ToString();
    }

    private static ReportTable Confusion(string name, ConfusionMatrix confusion)
    {
        var rows = Enumerable.Range(0, confusion.ClassCount).Select(truth => (IReadOnlyList<ReportCell>)
            [confusion.ClassNames[truth], .. Enumerable.Range(0, confusion.ClassCount).Select(predicted =>
                new ReportCell(confusion[truth, predicted].ToString(CultureInfo.InvariantCulture)))]).ToList();
        return new ReportTable(name, ["true \\ predicted", .. confusion.ClassNames], rows, []);
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");
}
