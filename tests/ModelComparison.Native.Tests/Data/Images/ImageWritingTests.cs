using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

public sealed class ImageWritingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mc-images-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(120, 121)]
    public void A_PNG_gives_its_pixels_back(int width, int height)
    {
        var image = Noise(width, height);
        var path = Path.Combine(folder, "new", "image.png");

        PngFile.Write(path, image);

        Assert.Equal(image.Pixels, ImageFile.Read(path).Pixels);
        Assert.Equal(new ImageHeader(ImageFormat.Png, width, height, 3, 8), ImageFile.ReadHeader(path));
    }

    [Fact]
    public void A_grey_PNG_gives_its_pixels_back_three_times()
    {
        byte[] mask = [0, 128, 255, 7, 8, 9];
        var path = Path.Combine(folder, "mask.png");

        PngFile.WriteGrey(path, 3, 2, mask);

        Assert.Equal(mask.SelectMany(value => Enumerable.Repeat(value, 3)), ImageFile.Read(path).Pixels);
        Assert.Equal(1, ImageFile.ReadHeader(path).Channels);
    }

    [Fact]
    public void The_same_pixels_give_the_same_bytes()
    {
        var image = Noise(64, 48);

        Assert.Equal(PngFile.Encode(image), PngFile.Encode(image));
        Assert.Equal(JpegFile.Encode(image, 80), JpegFile.Encode(image, 80));
    }

    [Fact]
    public void A_JPEG_of_high_quality_is_close_and_one_of_low_quality_is_small()
    {
        var image = Gradient(64, 48);

        var good = JpegFile.Encode(image, 100);
        var poor = JpegFile.Encode(image, 10);

        // Quality 100 quantises by 1; rounding of the transform and of the colour conversion remain.
        var decoded = ImageFile.Decode(good, "good");
        Assert.All(decoded.Pixels.Zip(image.Pixels), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 3));
        Assert.True(poor.Length < good.Length);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");

        var error = Assert.Throws<WriteException>(() => PngFile.Write(Path.Combine(folder, "file", "image.png"), Noise(2, 2)));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static RgbImage Noise(int width, int height)
    {
        var random = new Seed(1).For("noise", width).CreateRandom();
        var image = new RgbImage(width, height);
        foreach (ref var value in image.Pixels.AsSpan())
            value = (byte)random.Next(256);
        return image;
    }

    private static RgbImage Gradient(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)((i / 3 % width * 2) + (i / 3 / width) + (20 * (i % 3)));
        return image;
    }
}
