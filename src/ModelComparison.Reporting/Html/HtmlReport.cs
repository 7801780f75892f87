using System.Text;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Answers;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Html;

/// <summary>
/// The report as one self-contained page: it opens offline, prints, follows the reader's light or dark theme, and has the same bytes for
/// the same run. Times are not in it; where <c>timings.js</c> lies beside it, the page shows them.
/// </summary>
public static class HtmlReport
{
    /// <summary>Renders the whole page.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var scores = ScoreTable.Create(content.Result);
        var body = new StringBuilder();
        Header(body, content, scores);
        Comparison(body, scores);
        Curves(body, content.Result);
        ConfusionMatrices(body, content.Result);
        Classes(body, content.Result);
        Features(body, content.Result);
        Folds(body, scores);
        Provenance(body, content);
        return Page(content.Title, body.ToString());
    }

    private static void Header(StringBuilder body, ReportContent content, ScoreTable scores)
    {
        body.Append("<header><h1>").Append(HtmlText.Escape(content.Title)).Append("</h1>\n");
        if (content.Warnings.Count > 0)
        {
            body.Append("<section class=\"warnings\" aria-label=\"Warnings\"><h2>Before you read a number</h2><ul>\n");
            foreach (var warning in content.Warnings)
                body.Append("<li>").Append(HtmlText.Escape(warning)).Append("</li>\n");
            body.Append("</ul></section>\n");
        }

        body.Append("<section class=\"answer\" id=\"answer\"><h2>Answer</h2>\n");
        foreach (var sentence in Answer.Create(scores))
            body.Append("<p>").Append(HtmlText.Escape(sentence)).Append("</p>\n");
        body.Append("</section>\n<nav><a href=\"#comparison\">Comparison</a> <a href=\"#roc\">ROC curves</a> <a href=\"#confusion\">Confusion matrices</a> ");
        body.Append("<a href=\"#classes\">Classes</a> <a href=\"#folds\">Folds</a> <a href=\"#provenance\">What was run on what</a></nav></header>\n");
    }

    private static void Comparison(StringBuilder body, ScoreTable scores)
    {
        body.Append("<section id=\"comparison\"><h2>Comparison</h2>\n").Append(HtmlText.Table(ComparisonTable.Create(scores)));
        Draw(body, IntervalFigure.Create(scores, MetricCatalog.Accuracy));
        body.Append("<details><summary>95 % intervals</summary>").Append(HtmlText.Table(ComparisonTable.CreateIntervals(scores))).Append("</details>\n");
        if (DetailTables.Clusters(scores) is { } clusters)
            body.Append("<h3>Clustering</h3>\n").Append(HtmlText.Table(clusters));
        body.Append("<h3>Time</h3>\n<div id=\"timings\"><p><small>Times differ from run to run, so they are kept apart from this page: in <code>timings.json</code>, ");
        body.Append("and shown here when <code>timings.js</code> lies beside it.</small></p></div>\n</section>\n");
    }

    private static void Curves(StringBuilder body, BenchmarkResult result)
    {
        body.Append("<section id=\"roc\"><h2>ROC curves</h2>\n");
        var figures = RocFigures.Create(result);
        if (figures.Count == 0)
            body.Append("<p>No model gives class probabilities for every fold, so there is no curve.</p>\n");
        else
            body.Append("<p>Pooled out-of-fold predictions, in brackets the area under the curve shown. The table's ROC-AUC is the mean over folds and may differ a little; with repeats, the curves show the first.</p>\n");
        body.Append("<div class=\"grid\">\n");
        foreach (var figure in figures)
            Draw(body, figure);
        body.Append("</div></section>\n");
    }

    private static void ConfusionMatrices(StringBuilder body, BenchmarkResult result)
    {
        body.Append("<section id=\"confusion\"><h2>Confusion matrices</h2>\n<p>All test folds together: number of images, and share of the true class.</p>\n<div class=\"grid\">\n");
        foreach (var learner in result.Learners.Where(learner => learner.Failure is null))
        {
            var title = learner.DisplayName + (learner.IsClusterer ? " (clusters matched to classes)" : "");
            body.Append(ConfusionMatrixHtml.Create(title, PooledPredictions.Confusion(result, learner)));
        }

        body.Append("</div></section>\n");
    }

    private static void Classes(StringBuilder body, BenchmarkResult result)
    {
        body.Append("<section id=\"classes\"><h2>Classes</h2>\n").Append(HtmlText.Table(DetailTables.ClassCounts(result)));
        foreach (var learner in result.Learners.Where(learner => learner.Failure is null))
        {
            body.Append("<details><summary>").Append(HtmlText.Escape(learner.DisplayName)).Append("</summary>\n")
                .Append(HtmlText.Table(DetailTables.Classes(result, learner))).Append("</details>\n");
        }

        body.Append("</section>\n");
    }

    private static void Features(StringBuilder body, BenchmarkResult result)
    {
        var tables = result.Learners
            .Select(learner => (learner.DisplayName, Table: DetailTables.Importances(result, learner)))
            .Where(entry => entry.Table is not null)
            .ToList();
        if (tables.Count == 0)
            return;
        body.Append("<section id=\"features\"><h2>Features that matter</h2>\n<div class=\"grid\">\n");
        foreach (var (name, table) in tables)
            body.Append("<div><h3>").Append(HtmlText.Escape(name)).Append("</h3>\n").Append(HtmlText.Table(table!)).Append("</div>\n");
        body.Append("</div></section>\n");
    }

    private static void Folds(StringBuilder body, ScoreTable scores)
    {
        body.Append("<section id=\"folds\"><h2>Folds</h2>\n");
        foreach (var metric in (Metric[])[MetricCatalog.Accuracy, MetricCatalog.F1, MetricCatalog.RocAuc])
            body.Append(HtmlText.Table(DetailTables.Folds(scores, metric)));
        if (DetailTables.ChosenSettings(scores.Result) is { } chosen)
            body.Append(HtmlText.Table(chosen));
        body.Append("</section>\n");
    }

    private static void Provenance(StringBuilder body, ReportContent content)
    {
        body.Append("<section id=\"provenance\"><h2>What was run on what</h2>\n").Append(HtmlText.Table(DetailTables.Settings(content.Result)));
        foreach (var section in content.Provenance)
        {
            body.Append("<h3>").Append(HtmlText.Escape(section.Title)).Append("</h3>\n<dl>\n");
            foreach (var (name, value) in section.Facts)
                body.Append("<dt>").Append(HtmlText.Escape(name)).Append("</dt><dd>").Append(HtmlText.Escape(value)).Append("</dd>\n");
            body.Append("</dl>\n");
        }

        body.Append("<h3>Metrics</h3>\n<dl>\n");
        foreach (var metric in MetricCatalog.All)
            body.Append("<dt>").Append(HtmlText.Escape(metric.DisplayName)).Append("</dt><dd>").Append(HtmlText.Escape(metric.Definition)).Append("</dd>\n");
        body.Append("</dl>\n<p><small>A research tool. Nothing in it is a diagnosis.</small></p></section>\n");
    }

    private static void Draw(StringBuilder body, Figure? figure)
    {
        if (figure is null)
            return;
        body.Append("<figure class=\"plot\" id=\"").Append(figure.Id).Append("\"><div></div><script type=\"application/json\">").Append(figure.ToJson())
            .Append("</script><figcaption>").Append(HtmlText.Escape(figure.Caption)).Append("</figcaption></figure>\n");
    }

    private static string Page(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlText.Escape(title)}</title>
        <style>
        {EmbeddedText.Read("report.css")}
        </style>
        </head>
        <body>
        <main>
        {body}
        </main>
        <noscript><p class="warnings">The figures are drawn by a script, which this browser does not run. Tables and confusion matrices are complete without it.</p></noscript>
        <script>{EmbeddedText.Read("plotly.js")}</script>
        <script>
        {EmbeddedText.Read("report.js")}
        </script>
        <script src="timings.js"></script>
        </body>
        </html>

        """.ReplaceLineEndings("\n");
}
