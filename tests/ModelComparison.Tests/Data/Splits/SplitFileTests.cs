using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using Xunit;

namespace ModelComparison.Tests.Data.Splits;

public sealed class SplitFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("splits").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Save(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void AssertSame(IReadOnlyList<Split> expected, IReadOnlyList<Split> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (left, right) in expected.Zip(actual))
        {
            Assert.Equal((left.Repeat, left.Fold), (right.Repeat, right.Fold));
            Assert.Equal(left.Training, right.Training);
            Assert.Equal(left.Test, right.Test);
        }
    }

    [Fact]
    public void Splits_come_back_as_they_were_written()
    {
        IReadOnlyList<Split> folds = StratifiedKFold.Split([0, 1, 0, 1, 0, 1, 0], ["a", "b"], new KFoldOptions(3, 2));
        IReadOnlyList<Split> partial = [new Split(0, 0, [0, 2], [5, 6])];
        foreach (var splits in new[] { folds, partial })
        {
            var path = Path.Combine(folder, "splits.json");
            SplitFile.Write(path, splits, 7);
            AssertSame(splits, SplitFile.Read(path, 7));
        }
    }

    [Fact]
    public void The_file_reads_like_this()
    {
        Assert.Equal(
            """
            {
              "format": "modelcompare-splits",
              "version": 1,
              "rows": 4,
              "splits": [
                {
                  "repeat": 0,
                  "fold": 0,
                  "test": [0, 3]
                },
                {
                  "repeat": 0,
                  "fold": 1,
                  "training": [0],
                  "test": [1, 2]
                }
              ]
            }

            """,
            SplitFile.ToJson([new Split(0, 0, [1, 2], [0, 3]), new Split(0, 1, [0], [1, 2])], 4));
    }

    [Theory]
    [InlineData("", "it is not JSON (line 1)")]
    [InlineData("[]", "the file is not a JSON object")]
    [InlineData("{}", "the file has no \"format\"")]
    [InlineData("""{"format": "splits", "version": 1, "rows": 4, "splits": []}""", "its \"format\" is not \"modelcompare-splits\"")]
    [InlineData("""{"format": "modelcompare-splits", "version": 2, "rows": 4, "splits": []}""", "its version is 2 and only 1 is known")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 5, "splits": []}""", "it divides 5 images and there are 4")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": [4]}]}""", "needs rows from 0 to 3 and has 4")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": [1.5]}]}""", "has 1.5")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": [1, 1]}]}""", "split 1 has row 1 twice")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "training": [1], "test": [1]}]}""", "split 1 has row 1 twice")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": []}]}""", "split 1 has no images to test on")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": [0, 1, 2, 3]}]}""", "split 1 has no images to learn from")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "tests": [0]}]}""", "split 1 has an unknown \"tests\"")]
    [InlineData("""{"format": "modelcompare-splits", "version": 1, "rows": 4, "splits": [{"repeat": 0, "fold": 0, "test": [0]}, {"repeat": 0, "fold": 0, "test": [1]}]}""", "fold 1 is in it twice")]
    [InlineData("""{"format": "\ud800", "version": 1, "rows": 4, "splits": []}""", "not valid Unicode")]
    public void A_damaged_file_is_refused_with_its_name_and_what_is_wrong(string json, string complaint)
    {
        var path = Save("damaged.json", json);

        var error = Assert.Throws<InputException>(() => SplitFile.Read(path, 4));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        var json = SplitFile.ToJson(StratifiedKFold.Split([0, 1, 0, 1, 0, 1, 0], ["a", "b"], new KFoldOptions(3)), 7);
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        var random = new RandomSource(5);
        var path = Path.Combine(folder, "mutated.json");
        for (var i = 0; i < 500; i++)
        {
            var mutated = bytes.ToArray();
            for (var change = random.Next(3); change >= 0; change--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, mutated.AsSpan(0, random.Next(4) == 0 ? random.Next(mutated.Length) : mutated.Length).ToArray());
            try
            {
                SplitFile.Read(path, 7);
            }
            catch (InputException)
            {
                // The only exception that damage may cause.
            }
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Contains("nowhere.json", Assert.Throws<InputException>(() => SplitFile.Read(Path.Combine(folder, "nowhere.json"), 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fold_index_comes_back_as_it_was_written()
    {
        var path = Path.Combine(folder, "folds.npy");
        var splits = StratifiedKFold.Split([0, 1, 0, 1, 0, 1, 0], ["a", "b"], new KFoldOptions(3));

        FoldIndexFile.Write(path, splits, 7);

        AssertSame(splits, FoldIndexFile.Read(path, 7));
        var numbers = NpyFile.Read<long>(path).Values;
        Assert.All(splits, split => Assert.All(split.Test, row => Assert.Equal(split.Fold, numbers[row])));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 0 }, "the shape (4,); it has the shape (3)")]
    [InlineData(new[] { 0, 1, 0, -1 }, "row 3 has -1")]
    [InlineData(new[] { 0, 1, 0, 4 }, "row 3 has 4")]
    [InlineData(new[] { 0, 2, 0, 2 }, "fold 1 of 0 … 2 has none")]
    [InlineData(new[] { 0, 0, 0, 0 }, "it has 1")]
    public void A_fold_index_that_is_none_is_refused(int[] folds, string complaint)
    {
        var path = Path.Combine(folder, "folds.npy");
        NpyFile.Write(path, folds, folds.Length);

        Assert.Contains(complaint, Assert.Throws<InputException>(() => FoldIndexFile.Read(path, 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_that_are_no_single_cross_validation_have_no_fold_index()
    {
        var path = Path.Combine(folder, "folds.npy");
        int[] labels = [0, 1, 0, 1, 0, 1, 0];

        Assert.Contains("repeat 2, fold 1", Assert.Throws<InputException>(() => FoldIndexFile.Write(path, StratifiedKFold.Split(labels, ["a", "b"], new KFoldOptions(3, 2)), 7)).Message, StringComparison.Ordinal);
        Assert.Contains("is in no test fold", Assert.Throws<InputException>(() => FoldIndexFile.Write(path, StratifiedHoldOut.Split(labels, ["a", "b"]), 7)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
