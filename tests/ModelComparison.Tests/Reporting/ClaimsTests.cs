using ModelComparison.Data;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Studies;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class ClaimsTests
{
    private static readonly StudyClaims Claims = new("A study", "On other images.",
    [
        new("right", "Always right", new Dictionary<string, double> { ["accuracy"] = 0.98, ["precision"] = 0.97 }),
        new("once", "Wrong once", new Dictionary<string, double> { ["accuracy"] = 0.75 }),
        new("k-means", "k-means", new Dictionary<string, double> { ["accuracy"] = 0.061 }),
        new("absent", "Absent", new Dictionary<string, double> { ["accuracy"] = 0.9 }),
    ], ["A remark."]);

    [Fact]
    public void A_claim_stands_beside_the_mean_and_a_clusterer_is_read_in_both_ways()
    {
        var table = ClaimsTable.Create(ScoreTable.Create(ReportFixture.Result()), Claims);

        Assert.Equal(["Model", "Accuracy", "95 % interval", "claimed", "Precision", "claimed", "Recall", "claimed", "F1", "claimed"], table.Columns);
        Assert.Equal(["Always right", "1.000", "1.000 to 1.000", "0.980", "1.000", "0.970", "1.000", "–", "1.000", "–"], table.Rows[0].Select(cell => cell.Text));
        Assert.Equal("1.000", table.Rows[2][1].Text);
        Assert.Equal("k-means, cluster numbers as they come", table.Rows[3][0].Text);
        Assert.Equal(["0.000", "0.061"], [table.Rows[3][1].Text, table.Rows[3][3].Text]);
        Assert.Equal("–", table.Rows[4][1].Text);
        Assert.Contains("A remark.", table.Notes);
    }

    [Fact]
    public void The_sentence_says_which_claims_lie_inside_the_intervals()
    {
        var sentence = ClaimsTable.Sentence(ScoreTable.Create(ReportFixture.Result()), Claims);

        Assert.Equal("The accuracy that the study claims lies inside the 95 % interval here for Wrong once, below it for Always right.", sentence);
    }

    [Fact]
    public void The_shipped_claims_and_related_studies_are_read_and_a_file_may_replace_them()
    {
        using var folder = new TemporaryFolder();
        const string Data = "data: { synthetic: { images-per-class: 4 } }\nfeatures: { weights: random:0 }\n";
        var shipped = ExperimentFile.Parse(Data + "reference-study: true\n", "e.yaml", folder.FullPath).Experiment.Studies!;
        Assert.Equal(0.969, shipped.Claims!.Models.Single(model => model.LearnerId == "svm").Scores["accuracy"]);
        Assert.Contains(shipped.Related, study => study.Method == "ResNet-34");

        folder.Add("own.yaml", "studies: [ { study: Ours, method: m, score: s, classes: 2 } ]\n");
        var own = ExperimentFile.Parse(Data + "related-studies: own.yaml\n", "e.yaml", folder.FullPath).Experiment.Studies!;
        Assert.Null(own.Claims);
        Assert.Equal("Ours", Assert.Single(own.Related).Study);

        var error = Assert.Throws<InputException>(() => ExperimentFile.Parse(Data + "related-studies: [1]\n", "e.yaml", folder.FullPath));
        Assert.Contains("related-studies must be true, false or the path of a YAML file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Guideline_items_are_numbered_once_and_marked_where_the_run_does_not_know()
    {
        var section = ChecklistSection.Create(ReportFixture.Result(), [new FactList("Data", [new("Source", "cells"), new("Resampling", "stratified 2-fold")])], []);
        var tables = BlockTree.Of(section).OfType<TableBlock>().Select(block => block.Table).ToList();

        Assert.Equal(["tripod-ai", "claim"], tables.Select(table => table.Name));
        Assert.All(tables, table => Assert.Distinct(table.Rows.Select(row => row[0].Text)));
        Assert.Equal([52, 42], tables.Select(table => table.Rows.Count));
        Assert.StartsWith("cells", tables[0].Rows.Single(row => row[0].Text == "5a")[2].Text, StringComparison.Ordinal);
        Assert.Equal("☐ To be written by the authors", tables[0].Rows.Single(row => row[0].Text == "17")[2].Text);
    }
}
