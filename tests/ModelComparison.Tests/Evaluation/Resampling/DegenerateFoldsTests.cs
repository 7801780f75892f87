using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Learning.Clustering;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Resampling;

public class DegenerateFoldsTests
{
    private static readonly Split[] Halves = [new Split(0, 0, [0, 1, 2, 3], [4, 5]), new Split(0, 1, [2, 3, 4, 5], [0, 1])];

    [Fact]
    public void A_class_that_a_training_part_lacks_is_told_with_the_fold_and_the_images_that_it_costs()
    {
        var features = Features([1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 2, 2]);

        var warnings = DegenerateFolds.Warnings(features, Halves);

        Assert.Equal(2, warnings.Count);
        Assert.StartsWith($"Class 'a' has no image to learn from in {Halves[1].Name}: its 2 test images there cannot be recognized.", warnings[0], StringComparison.Ordinal);
        Assert.StartsWith($"Class 'c' has no image to learn from in {Halves[0].Name}: its 2 test images", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_do_not_vary_are_told_and_those_of_one_fold_too()
    {
        Assert.Contains("No feature varies among the training images of " + Halves[0].Name + ", " + Halves[1].Name, Assert.Single(DegenerateFolds.Warnings(Features([7, 7, 7, 7, 7, 7], [0, 1, 0, 1, 0, 1]), Halves)), StringComparison.Ordinal);
        Assert.Contains("images of " + Halves[0].Name + ":", Assert.Single(DegenerateFolds.Warnings(Features([7, 7, 7, 7, 7, 8], [0, 1, 0, 1, 0, 1]), Halves)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_comparison_has_no_warning() => Assert.Empty(DegenerateFolds.Warnings(Features([1, 2, 3, 4, 5, 6], [0, 1, 0, 1, 0, 1]), Halves));

    [Theory]
    [InlineData(new float[] { 1, 1, 1, 1, 1, 1 }, "found 1 distinct training row for 2 clusters")]
    [InlineData(new float[] { 1, 2, 1, 2, 1, 2 }, null)]
    public void Fewer_distinct_rows_than_clusters_are_noted_by_fold(float[] values, string? note)
    {
        var result = CrossValidation.Run([new KMeans()], Features(values, [0, 1, 0, 1, 0, 1]), Halves);

        Assert.All(result.Learners.Single().Folds, fold =>
        {
            if (note is null)
                Assert.Empty(fold.Notes);
            else
                Assert.StartsWith(note, Assert.Single(fold.Notes), StringComparison.Ordinal);
        });
    }

    private static LabelledFeatures Features(float[] values, int[] labels) =>
        new(new FeatureMatrix(values, labels.Length, 1), labels, labels.Max() == 2 ? ["a", "b", "c"] : ["a", "b"]);
}
