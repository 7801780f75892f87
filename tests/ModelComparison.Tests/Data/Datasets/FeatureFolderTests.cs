using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class FeatureFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FeatureFolderTests() => FeatureFolder.Write(
        folder.FullPath,
        new LabelledFeatures(new FeatureMatrix([1, 2, 3, 4, 5, 6], 3, 2), [0, 1, 0], ["monocyte", "neutrophil"], ["a/1.png", "b/1.png", "a/2.png"]));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        var features = FeatureFolder.Read(folder.FullPath);

        Assert.Equal([1, 2, 3, 4, 5, 6], features.Features.Values.ToArray());
        Assert.Equal((3, 2), (features.Features.RowCount, features.Features.ColumnCount));
        Assert.Equal([0, 1, 0], features.Labels);
        Assert.Equal(["monocyte", "neutrophil"], features.ClassNames);
        Assert.Equal(["a/1.png", "b/1.png", "a/2.png"], features.Files);
    }

    [Fact]
    public void Text_files_may_be_missing()
    {
        File.Delete(folder["classes.txt"]);
        File.Delete(folder["files.txt"]);

        var features = FeatureFolder.Read(folder.FullPath);

        Assert.Equal(["class 0", "class 1"], features.ClassNames);
        Assert.Null(features.Files);
    }

    [Fact]
    public void Names_with_line_breaks_are_refused_and_nothing_is_written()
    {
        var broken = new LabelledFeatures(new FeatureMatrix([7], 1, 1), [0], ["monocyte"], ["a/1\n2.png"]);

        var message = Assert.Throws<InputException>(() => FeatureFolder.Write(folder.FullPath, broken)).Message;

        Assert.Contains("got \"a/1\\n2.png\"", message, StringComparison.Ordinal);
        Assert.Equal(3, FeatureFolder.Read(folder.FullPath).Count);
    }

    [Fact]
    public void File_names_of_earlier_features_do_not_stay()
    {
        FeatureFolder.Write(folder.FullPath, new LabelledFeatures(new FeatureMatrix([1, 2, 3], 3, 1), [0, 0, 0], ["monocyte"], null));

        Assert.Null(FeatureFolder.Read(folder.FullPath).Files);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named_by_row_file_and_column()
    {
        NpyFile.Write(folder["features.npy"], new[] { 1, 2, 3, float.NaN, 5, 6 }, 3, 2);

        Assert.Contains("row 1 (b/1.png), column 1 is NaN", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_disagree_are_named()
    {
        folder.Add("files.txt", "a\nb\n");
        Assert.Contains("it has 2 lines for 3 rows", Error(), StringComparison.Ordinal);
        File.Delete(folder["files.txt"]);

        NpyFile.Write(folder["labels.npy"], new long[] { 0, 1 }, 2);
        Assert.Contains("the shape (3,); it has the shape (2)", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_without_a_class_is_named()
    {
        NpyFile.Write(folder["labels.npy"], new long[] { 0, 2, -1 }, 3);

        Assert.Contains("labels from 0 to 1; row 1 has 2", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void Class_names_must_differ()
    {
        folder.Add("classes.txt", "a\na\n");

        Assert.Contains("\"a\" occurs 2 times", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_is_no_matrix_and_a_missing_folder_is_named()
    {
        NpyFile.Write(folder["features.npy"], new float[] { 1, 2, 3 }, 3);

        Assert.Contains("it has the shape (3)", Error(), StringComparison.Ordinal);
        Assert.Contains("no feature folder", Assert.Throws<InputException>(() => FeatureFolder.Read(folder["none"])).Message, StringComparison.Ordinal);
    }

    private string Error() => Assert.Throws<InputException>(() => FeatureFolder.Read(folder.FullPath)).Message;

    [Fact]
    public void A_number_beyond_32_bits_is_shown_as_the_file_has_it_and_not_as_infinite()
    {
        NpyFile.Write(folder["features.npy"], new double[] { 1, 2, 3, -1e300, 5, 6 }, 3, 2);

        var error = Assert.Throws<InputException>(() => FeatureFolder.Read(folder.FullPath));

        Assert.Contains("fit into 32 bits", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 1 (b/1.png), column 1 is -1E+300", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinity_in_the_file_is_called_so()
    {
        NpyFile.Write(folder["features.npy"], new double[] { 1, 2, 3, double.PositiveInfinity, 5, 6 }, 3, 2);

        Assert.Contains("column 1 is Infinity: extract the features again", Assert.Throws<InputException>(() => FeatureFolder.Read(folder.FullPath)).Message, StringComparison.Ordinal);
    }
}
