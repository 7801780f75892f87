using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class ImageFolderBoxesTests
{
    [Fact]
    public void The_study_s_boxes_lie_in_the_middle_of_every_image()
    {
        using var folder = Create();

        var dataset = ImageFolderBoxes.Read(folder.FullPath, BoxRule.Parse("centre:0.8"));

        Assert.Equal(["x", "y"], dataset.ClassNames);
        Assert.Equal((6, 2), (dataset.Training.Count, dataset.Validation.Count));
        Assert.Equal([0, 1], dataset.Validation.Select(sample => sample.Boxes[0].ClassIndex));
        Assert.All(dataset.Training, sample => Assert.Equal(new NormalizedBox(0.5f, 0.5f, 0.8f, 0.8f), Assert.Single(sample.Boxes).Box));
    }

    [Fact]
    public void Boxes_are_read_from_label_files_and_missing_ones_are_listed()
    {
        using var folder = Create();
        for (var i = 0; i < 4; i++)
            folder.Add($"boxes/x/{i}.txt", "0 .5 .5 .25 .5");
        folder.Add("boxes/y/0.txt", "0 .5 .5 .25 .5");

        var dataset = ImageFolderBoxes.ReadUndivided(folder.FullPath, new LabelFolderBoxRule(folder["boxes"]));

        Assert.Equal(4, dataset.Training.Count);
        Assert.Contains("of another class", dataset.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no such file", dataset.Skipped[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_need_their_folder()
    {
        using var folder = Create();

        Assert.Contains("masks", Assert.Throws<InputException>(() => ImageFolderBoxes.ReadUndivided(folder.FullPath, BoxRule.Parse("mask"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("centre:0")]
    [InlineData("centre:1.5")]
    [InlineData("centre:NaN")]
    [InlineData("labels")]
    [InlineData("grad-cam")]
    [InlineData("")]
    public void A_rule_that_is_none_is_refused(string text) => Assert.Throws<InputException>(() => BoxRule.Parse(text));

    private static TemporaryFolder Create()
    {
        var folder = new TemporaryFolder();
        for (var i = 0; i < 8; i++)
            TestBitmap.Add(folder, $"images/{"xy"[i / 4]}/{i % 4}.bmp", 20, 20);
        return folder;
    }
}
