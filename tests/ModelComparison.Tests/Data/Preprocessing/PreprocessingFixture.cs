using System.Security.Cryptography;
using System.Text.Json;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Data.Preprocessing;

/// <summary>What the reference made of small images (Fixtures/make_detection_preprocessing.py): numbers as they are, images as hashes.</summary>
internal static class PreprocessingFixture
{
    public static readonly FixtureTensors Tensors = FixtureTensors.Read("Data", "Preprocessing", "Fixtures", "detection-preprocessing.safetensors");

    public static readonly JsonElement Info = JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Data", "Preprocessing", "Fixtures", "detection-preprocessing.json"))).RootElement;

    /// <summary>The labels of every source image.</summary>
    public static readonly AnnotatedBox[] Labels =
    [
        new(0, new NormalizedBox(0.5f, 0.5f, 0.3f, 0.4f)),
        new(1, new NormalizedBox(0.2f, 0.3f, 0.1f, 0.2f)),
        new(2, new NormalizedBox(0.9f, 0.85f, 0.2f, 0.3f)),
    ];

    public static RgbImage Image(string name)
    {
        var shape = Tensors.Shape(name);
        return new RgbImage(shape[1], shape[0], Tensors.Bytes(name));
    }

    /// <summary>Source image i, resized as the data set does, with its objects.</summary>
    public static AnnotatedImage Sample(int i, int size)
    {
        var source = Image($"val.src.im{i}_bgr_hwc");
        var (width, height) = DetectionImageCache.ResizedSize(source.Width, source.Height, size);
        var image = LinearResize.Resize(source, width, height);
        return new AnnotatedImage(image, [.. Labels.Select(label => new GroundTruthBox(label.Box.ToPixels(width, height), label.ClassIndex))]);
    }

    public static void AssertImage(string name, RgbImage image) =>
        Assert.Equal(Info.GetProperty("hashes").GetProperty(name).GetString(), Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));

    public static float[] Flatten(IEnumerable<BoundingBox> boxes) => [.. boxes.SelectMany(box => new[] { box.XMin, box.YMin, box.XMax, box.YMax })];

    public static BoundingBox[] Boxes(float[] values) => [.. values.Chunk(4).Select(row => new BoundingBox(row[0], row[1], row[2], row[3]))];
}
