using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class PascalVocDatasetTests
{
    [Fact]
    public void Lists_divide_the_images()
    {
        using var folder = Create("a", "b", "c", "d");
        folder.Add("train.txt", "a\nb\nabsent\n");
        folder.Add("val.txt", "c\n");
        folder.Add("test.txt", "d\n");
        File.Delete(folder["annotations/b.xml"]);

        var dataset = PascalVocDataset.Read(folder.FullPath);

        Assert.Equal(["cell"], dataset.ClassNames);
        Assert.Equal(["images/a.bmp"], dataset.Training.Select(sample => sample.RelativePath));
        Assert.Equal(["images/c.bmp"], dataset.Validation.Select(sample => sample.RelativePath));
        Assert.Equal(["images/d.bmp"], dataset.Test.Select(sample => sample.RelativePath));
        Assert.Equal(["images/b.bmp", "the image of 'absent'"], dataset.Skipped.Select(file => file.RelativePath));
    }

    [Fact]
    public void Without_lists_a_part_is_drawn_with_a_seed_and_noted()
    {
        using var folder = Create("a", "b", "c", "d", "e");

        var dataset = PascalVocDataset.Read(folder.FullPath);

        Assert.Equal((4, 1), (dataset.Training.Count, dataset.Validation.Count));
        Assert.Contains(dataset.Notes, note => note.Text.Contains("1 of 5 were drawn for validation with seed 42", StringComparison.Ordinal));
        Assert.Equal(dataset.Validation.Select(sample => sample.RelativePath), PascalVocDataset.Read(folder.FullPath).Validation.Select(sample => sample.RelativePath));
    }

    [Fact]
    public void An_annotation_without_its_image_is_listed()
    {
        using var folder = Create("a", "b", "c");
        File.Delete(folder["images/b.bmp"]);

        var dataset = PascalVocDataset.Read(folder.FullPath);

        var skipped = Assert.Single(dataset.Skipped);
        Assert.Equal("the image of 'b'", skipped.RelativePath);
        Assert.Contains("no such image", skipped.Reason, StringComparison.Ordinal);
        Assert.Contains(dataset.Notes, note => note.Text.Contains("1 of 2", StringComparison.Ordinal));
    }

    [Fact]
    public void One_image_is_refused()
    {
        using var folder = Create("a");

        Assert.Contains("at least 2 usable images", Assert.Throws<InputException>(() => PascalVocDataset.Read(folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_blood_smears_have_their_known_objects_and_two_boxes_without_area()
    {
        var testData = Environment.GetEnvironmentVariable("MODELCOMPARE_TEST_DATA");
        if (string.IsNullOrEmpty(testData))
            Assert.Skip("MODELCOMPARE_TEST_DATA is not set, so there are no real images.");

        var dataset = PascalVocDataset.Read(Path.Combine(testData, "datasets", "bccd"));

        Assert.Equal(["Platelets", "RBC", "WBC"], dataset.ClassNames);
        Assert.Equal((205, 87), (dataset.Training.Count, dataset.Validation.Count));
        Assert.Equal([209, 2381, 214], CountBoxes(dataset.Training));
        Assert.Equal([83, 967, 87], CountBoxes(dataset.Validation));
        Assert.Empty(dataset.Skipped);
        Assert.Equal(["images/BloodImage_00343.jpg", "images/BloodImage_00338.jpg"], dataset.Notes.Select(note => note.RelativePath));
    }

    private static int[] CountBoxes(IReadOnlyList<DetectionSample> samples) =>
        [.. Enumerable.Range(0, 3).Select(c => samples.Sum(sample => sample.Boxes.Count(box => box.ClassIndex == c)))];

    private static TemporaryFolder Create(params string[] stems)
    {
        var folder = new TemporaryFolder();
        foreach (var stem in stems)
        {
            TestBitmap.Add(folder, $"images/{stem}.bmp", 20, 20);
            folder.Add(
                $"annotations/{stem}.xml",
                "<annotation><object><name>cell</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>10</xmax><ymax>12</ymax></bndbox></object></annotation>");
        }

        return folder;
    }
}
