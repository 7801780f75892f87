using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

public sealed class DetectorTests
{
    [Fact]
    public void Detections_of_the_fixture_s_images_are_the_reference_s()
    {
        var fixture = DetectionFixture.Small("nms.safetensors");
        using var detector = Detector.Load(DetectionFixture.LargePath("yolov8n_nc5_f16.safetensors"), threads: 2);

        var found = detector.Predict(Images(), new DetectorOptions(ImageSize: 320));

        // The fixture's boxes are those of the network's input, which here is the image; boxes are now clipped to it.
        Assert.Empty(found[0]);
        var expected = fixture.Singles("conf0.25_iou0.7_img1");
        Assert.Equal(expected.Length / 6, found[1].Count);
        foreach (var (detection, i) in found[1].Select((detection, i) => (detection, i)))
        {
            Numbers.Near(
                [.. expected.AsSpan(6 * i, 4).ToArray().Select(side => Math.Clamp(side, 0, 320))],
                [detection.Box.XMin, detection.Box.YMin, detection.Box.XMax, detection.Box.YMax], 0.05);
            Assert.Equal(expected[(6 * i) + 4], detection.Score, 1e-4);
            Assert.Equal((int)expected[(6 * i) + 5], detection.ClassIndex);
        }
    }

    [Fact]
    public void An_image_s_detections_do_not_depend_on_the_others()
    {
        using var detector = Detector.Load(DetectionFixture.LargePath("yolov8n_nc5_f16.safetensors"), threads: 2);
        var images = Images();
        RgbImage[] mixed = [images[1], Cropped(images[1]), images[0], images[1]];
        var options = new DetectorOptions(ImageSize: 320, new SuppressionOptions(ConfidenceThreshold: 0.05));

        var together = detector.Predict(mixed, options);

        for (var i = 0; i < mixed.Length; i++)
            Assert.Equal(detector.Predict([mixed[i]], options)[0], together[i]);
        Assert.NotEmpty(together[1]);
    }

    [Fact]
    public void An_impossible_image_size_is_refused()
    {
        using var detector = Detector.Load(DetectionFixture.LargePath("yolov8n_nc5_f16.safetensors"), threads: 1);

        Assert.Contains("multiple of 32", Assert.Throws<InputException>(() => detector.Predict([], new DetectorOptions(ImageSize: 100))).Message, StringComparison.Ordinal);
    }

    private static RgbImage[] Images()
    {
        var planes = DetectionFixture.Large("forward.safetensors").Singles("input_u8");
        const int count = 320 * 320;
        return [.. Enumerable.Range(0, 2).Select(image => new RgbImage(320, 320,
            [.. Enumerable.Range(0, 3 * count).Select(i => (byte)planes[(((image * 3) + (i % 3)) * count) + (i / 3)])]))];
    }

    private static RgbImage Cropped(RgbImage image)
    {
        var result = new RgbImage(320, 200);
        for (var y = 0; y < result.Height; y++)
            image.Row(y).CopyTo(result.Row(y));
        return result;
    }
}
