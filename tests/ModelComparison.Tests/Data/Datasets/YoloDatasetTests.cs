using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class YoloDatasetTests
{
    [Fact]
    public void Images_find_their_labels_beside_the_folder_of_images()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/train/b.bmp", 40, 20);
        TestBitmap.Add(folder, "images/train/sub/a.bmp", 20, 20);
        TestBitmap.Add(folder, "images/val/c.bmp", 20, 20);
        folder.Add("labels/train/b.txt", "1 .5 .5 .2 .4\n");

        var dataset = YoloDataset.Read(Layout(folder));

        Assert.Equal(["images/train/b.bmp", "images/train/sub/a.bmp"], dataset.Training.Select(sample => sample.RelativePath));
        Assert.Equal((40, 20), (dataset.Training[0].Width, dataset.Training[0].Height));
        Assert.Equal(1, Assert.Single(dataset.Training[0].Boxes).ClassIndex);
        Assert.Empty(dataset.Training[1].Boxes);
        Assert.Single(dataset.Validation);
        Assert.Empty(dataset.Skipped);
        dataset.RequireTrainable();
    }

    [Fact]
    public void A_list_that_is_no_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Add("list.txt", "a\0b\n");

        var error = Assert.Throws<InputException>(() => YoloDataset.Read(Layout(folder) with { Training = ["list.txt"] }));

        Assert.Contains("it is no text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_used_is_listed_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/train/good.bmp", 20, 20);
        TestBitmap.Add(folder, "images/train/wrong.bmp", 20, 20);
        TestBitmap.Add(folder, "images/train/small.bmp", 20, 9);
        folder.Add("images/train/broken.png", "no image");
        folder.Add("images/train/empty.jpg");
        folder.Add("images/train/notes.heic");
        folder.Add("labels/train/wrong.txt", "2 .5 .5 .2 .2");
        TestBitmap.Add(folder, "images/val/c.bmp", 20, 20);

        var dataset = YoloDataset.Read(Layout(folder));

        Assert.Equal(["images/train/good.bmp"], dataset.Training.Select(sample => sample.RelativePath));
        var reasons = dataset.Skipped.ToDictionary(file => file.RelativePath, file => file.Reason, StringComparer.Ordinal);
        Assert.Equal(5, reasons.Count);
        Assert.Contains("class 2", reasons["images/train/wrong.bmp"], StringComparison.Ordinal);
        Assert.Contains("20 × 9", reasons["images/train/small.bmp"], StringComparison.Ordinal);
        Assert.Contains("no known image format", reasons["images/train/broken.png"], StringComparison.Ordinal);
        Assert.Contains("empty", reasons["images/train/empty.jpg"], StringComparison.Ordinal);
        Assert.Contains("by its name", reasons["images/train/notes.heic"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_into_the_data_set()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/train/a.bmp", 20, 20);
        TestBitmap.Add(folder, "images/val/c.bmp", 20, 20);
        folder.Add("labels/train/a.txt", "0 .5 .5 .2 .2");
        var before = Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories).Order();

        YoloDataset.Read(Layout(folder));

        Assert.Equal(before, Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_list_names_images_relative_to_itself_or_to_the_root()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/a.bmp", 20, 20);
        TestBitmap.Add(folder, "lists/b.bmp", 20, 20);
        folder.Add("lists/train.txt", "images/a.bmp\n./b.bmp\n\n");
        folder.Add("lists/val.txt", "images/missing.bmp\n");

        var dataset = YoloDataset.Read(Layout(folder) with { Training = ["lists/train.txt"], Validation = ["lists/val.txt"] });

        Assert.Equal(["images/a.bmp", "lists/b.bmp"], dataset.Training.Select(sample => sample.RelativePath));
        Assert.Equal("images/missing.bmp", Assert.Single(dataset.Skipped).RelativePath);
    }

    [Fact]
    public void Absent_classes_and_shared_images_are_noted()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/train/a.bmp", 20, 20);
        folder.Add("labels/train/a.txt", "0 .5 .5 .2 .2");

        var notes = YoloDataset.Read(Layout(folder) with { Validation = ["images/train"] }).Notes.Select(note => note.Text).ToArray();

        Assert.Contains("No training image has a box of 'b'.", notes);
        Assert.Contains(notes, note => note.StartsWith("1 of 1 validation images are training images too", StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_without_boxes_or_images_is_refused_for_training()
    {
        using var folder = new TemporaryFolder();
        TestBitmap.Add(folder, "images/train/a.bmp", 20, 20);
        TestBitmap.Add(folder, "images/val/c.bmp", 20, 20);
        folder.Add("empty/readme.txt");

        Assert.Contains("none of the 1 training images", Refusal(Layout(folder)), StringComparison.Ordinal);
        Assert.Contains("no usable training image", Refusal(Layout(folder) with { Training = ["empty"] }), StringComparison.Ordinal);
        Assert.Contains("there is no", Refusal(Layout(folder) with { Training = ["nowhere"] }), StringComparison.Ordinal);
    }

    private static string Refusal(YoloDatasetLayout layout) => Assert.Throws<InputException>(() => YoloDataset.Read(layout).RequireTrainable()).Message;

    private static YoloDatasetLayout Layout(TemporaryFolder folder) =>
        new("data.yaml", folder.FullPath, ["a", "b"], ["images/train"], ["images/val"], [], []);
}
