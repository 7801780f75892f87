using System.Text.Json;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Experiments.Configuration;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Datasets;

/// <summary>The cases of label_validation.json (ultralytics 8.2.28) that are about the image; those about labels are tests of the label file.</summary>
public sealed class DetectionImageCasesTests : IDisposable
{
    private const string Label = "0 0.5 0.5 0.2 0.2\n";

    private readonly string root = Directory.CreateTempSubdirectory("mc-image-cases-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("image_lt_10px", "small.png", "10 at least")]
    [InlineData("image_not_an_image", "bad.png", "")]
    [InlineData("jpeg_missing_eoi", "trunc.jpg", "truncated")]
    [InlineData("jpeg_half", "half.jpg", "truncated")]
    [InlineData("image_missing", "nope.png", "")]
    public void An_image_that_the_reference_drops_is_left_out_and_listed(string name, string image, string reason)
    {
        var folder = Environment.GetEnvironmentVariable("MODELCOMPARE_TEST_DATA");
        if (!string.IsNullOrEmpty(folder))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "specs", "yolov8", "fixtures", "label_validation.json")));
            var item = document.RootElement.EnumerateArray().Single(item => item.GetProperty("case").GetString() == name);
            Assert.Equal(image, item.GetProperty("image").GetString());
            Assert.False(item.GetProperty("kept_image").GetBoolean());
        }

        Directory.CreateDirectory(Path.Combine(root, "labels"));
        PngFile.Write(Path.Combine(root, "images", "ok.png"), new RgbImage(50, 40));
        Write(image);
        File.WriteAllText(Path.Combine(root, "list.txt"), $"./images/ok.png\n./images/{image}\n");
        foreach (var file in (string[])["ok.png", image])
            File.WriteAllText(Path.Combine(root, "labels", Path.ChangeExtension(file, ".txt")), Label);
        File.WriteAllText(Path.Combine(root, "data.yaml"), "train: list.txt\nval: list.txt\nnames: [a, b, c]\n");
        var before = File.Exists(Path.Combine(root, "images", image)) ? File.ReadAllBytes(Path.Combine(root, "images", image)) : null;

        var data = DetectionDataSource.Open(Path.Combine(root, "data.yaml"), null, 0);
        var loaded = DetectionImageCache.Load(data.Training, 64);

        Assert.Equal("images/ok.png", Assert.Single(loaded.Samples).RelativePath);
        var skipped = Assert.Single(data.Skipped.Concat(loaded.Skipped).DistinctBy(file => file.RelativePath));
        Assert.EndsWith(image, skipped.RelativePath, StringComparison.Ordinal);
        Assert.Contains(reason, skipped.Reason, StringComparison.Ordinal);

        // The reference mends some of them by writing over the user's file.
        if (before is not null)
            Assert.Equal(before, File.ReadAllBytes(Path.Combine(root, "images", image)));
    }

    private void Write(string image)
    {
        var path = Path.Combine(root, "images", image);
        var jpeg = JpegFile.Encode(new RgbImage(50, 40));
        switch (image)
        {
            case "small.png":
                PngFile.Write(path, new RgbImage(50, 9));
                break;
            case "bad.png":
                File.WriteAllText(path, "this is no picture");
                break;
            case "trunc.jpg":
                File.WriteAllBytes(path, jpeg[..^20]);
                break;
            case "half.jpg":
                File.WriteAllBytes(path, jpeg[..(jpeg.Length * 9 / 10)]);
                break;
        }
    }
}
