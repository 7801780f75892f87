using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Configuration;

public sealed class DetectionDataFileTests
{
    [Fact]
    public void Paths_are_relative_to_the_files_own_folder_and_a_download_is_only_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Add("set/data.yaml", "path: ../pictures\ntrain: [a, lists/b.txt]\nval: c\ntest:\nnames: {1: two, 0: one}\nnc: 2\ndownload: |\n  import os\nkeypoints: 3\n");

        var layout = DetectionDataFile.Read(path);

        Assert.Equal(folder["pictures"], layout.Root);
        Assert.Equal(["a", "lists/b.txt"], layout.Training);
        Assert.Equal(["c"], layout.Validation);
        Assert.Empty(layout.Test);
        Assert.Equal(["one", "two"], layout.ClassNames);
        Assert.Contains(layout.Notes, note => note.Contains("not followed", StringComparison.Ordinal));
        Assert.Contains(layout.Notes, note => note.Contains("keypoints", StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_of_classes_alone_names_them()
    {
        using var folder = new TemporaryFolder();

        var layout = DetectionDataFile.Read(folder.Add("data.yaml", "train: a\nvalidation: c\nnc: 2\n"));

        Assert.Equal(["class_0", "class_1"], layout.ClassNames);
        Assert.Equal(folder.FullPath, layout.Root);
    }

    [Fact]
    public void A_folder_above_that_is_not_there_is_looked_for_in_place_and_noted()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["set/train/images"]);

        var layout = DetectionDataFile.Read(folder.Add("set/data.yaml", "train: ../train/images\nval: ../val/images\nnames: [a]\n"));

        Assert.Equal(["train/images"], layout.Training);
        Assert.Equal(["../val/images"], layout.Validation);
        Assert.Contains("train/images", Assert.Single(layout.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train: a\nval: b\nnames: [x, y]\nnc: 3\n", "'names:' has 2 classes and 'nc:' says 3")]
    [InlineData("train: a\nval: b\nnames: {0: x, 2: y}\n", "from 0 to 1, each once; got '2'")]
    [InlineData("train: a\nval: b\nnames: [x, x]\n", "the class 'x' twice")]
    [InlineData("train: a\nval: b\n", "it has neither")]
    [InlineData("train: a\nval: b\nnc: many\n", "got 'many'")]
    [InlineData("val: b\nnames: [x]\n", "needs 'train:'")]
    [InlineData("train: a\nnames: [x]\n", "needs 'val:'")]
    [InlineData("train: {a: b}\nval: b\nnames: [x]\n", "needs a path or a list of paths")]
    [InlineData("- a\n", "it holds something else")]
    [InlineData("", "is empty")]
    [InlineData("train: [\n", "not valid YAML")]
    public void What_is_wrong_is_one_sentence(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        var message = Assert.Throws<InputException>(() => DetectionDataFile.Read(folder.Add("data.yaml", text))).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
