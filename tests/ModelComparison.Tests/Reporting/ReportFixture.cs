using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Tests.Reporting;

/// <summary>A small benchmark whose every number can be worked out by hand: eight images of two classes in two folds.</summary>
internal static class ReportFixture
{
    public static readonly string[] ClassNames = ["benign <b>", "malignant"];

    /// <summary>One model that is always right, one wrong once a fold, one that failed, and one clusterer with swapped numbers.</summary>
    public static BenchmarkResult Result()
    {
        int[] labels = [0, 1, 0, 1, 0, 1, 0, 1];
        Split[] splits =
        [
            new(0, 0, [4, 5, 6, 7], [0, 1, 2, 3]),
            new(0, 1, [0, 1, 2, 3], [4, 5, 6, 7]),
        ];
        return new BenchmarkResult(ClassNames, labels, null, splits,
        [
            Classifier("right", "Always right", [0, 1, 0, 1], [0, 1, 0, 1]),
            Classifier("once", "Wrong | once", [1, 1, 0, 1], [0, 0, 0, 1]),
            new ResampleResult("broken", "Broken", false, [], [], "Broken needs two classes; got one."),
            new ResampleResult("k-means", "k-means", true, [], [Clusters(0), Clusters(1)]),
        ]);
    }

    public static ReportContent Content(params string[] warnings) => Content(Result(), warnings);

    public static ReportContent Content(BenchmarkResult result, params string[] warnings)
    {
        var scores = ScoreTable.Create(result);
        return ReportContent.Create("Cells & <script>alert(1)</script>",
        [
            AnswerSection.Create(scores, warnings), WarningsSection.Create(warnings), ComparisonSection.Create(scores), CurvesSection.Create(result), ConfusionMatricesSection.Create(result),
            ClassesSection.Create(result), FeaturesSection.Create(result), FoldsSection.Create(scores),
            ProvenanceSection.Create(result, [new FactList("Software", [new("libtorch", "1.13.1")])]),
        ]);
    }

    private static ResampleResult Classifier(string id, string name, int[] first, int[] second) =>
        new(id, name, false, [new Setting("depth", "3")], [Fold(0, first), Fold(1, second)]);

    private static FoldResult Fold(int split, int[] predicted)
    {
        var probabilities = predicted.SelectMany(label => label == 0 ? (double[])[0.8, 0.2] : [0.3, 0.7]).ToArray();
        return new FoldResult(split, predicted, new ProbabilityMatrix(probabilities, predicted.Length, 2), null, 1.5, 0.25, null,
            new TopFeatures("mean gain", [new FeatureImportance(7, 0.5), new FeatureImportance(split, 0.25)]));
    }

    private static FoldResult Clusters(int split) => new(split, [0, 1, 0, 1], null, [1, 0, 1, 0], 0.5, 0.1);
}
