using System.Diagnostics;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Damaged files end in an image or in an error that names them; never in a crash, a hang or a huge allocation.</summary>
public sealed class ImageMutationTests
{
    private const int MutationsPerFile = 60;

    /// <summary>A file of a few kilobytes expands 1032-fold at most (deflate), at 1 bit a pixel to 24 bits.</summary>
    private const long MaximumBytes = 256L << 20;

    public static TheoryData<string> Files => new(
        "jpeg-rgb.jpg", "jpeg-cmyk.jpg", "jpeg-progressive.jpg", "jpeg-restart-optimised.jpg",
        "png-rgb.png", "png-palette.png", "png-interlaced.png", "png-grey-1bit.png", "png-rgb16.png",
        "bmp-24.bmp", "bmp-4.bmp", "bmp-8-palette.bmp", "bmp-32-masks-v5.bmp", "bmp-os2.bmp",
        "tiff-rgb-lzw.tif", "tiff-rgb-jpeg.tif", "tiff-rgb-packbits.tif", "tiff-rgb-strips.tif", "tiff-tiled-rgb.tif", "tiff-tiled-bilevel.tif",
        "tiff-bilevel-group4.tiff", "tiff-bilevel-group3.tiff", "tiff-palette-lzw.tif", "tiff-rgb-planar.tif", "tiff-ycbcr-subsampled.tif");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_mutated_file_is_read_or_refused(string name)
    {
        var original = File.ReadAllBytes(ZooFile.PathOf(name));
        var seed = new Seed(20).For(name);
        for (var i = 0; i < MutationsPerFile; i++)
        {
            var random = seed.For("mutation", i).CreateRandom();
            var mutated = ImageMutation.Apply(original, name, random);
            ReadOrRefuse(mutated, $"{name}, mutation {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_anywhere_is_read_or_refused(string name)
    {
        var original = File.ReadAllBytes(ZooFile.PathOf(name));
        for (var i = 0; i < 16; i++)
            ReadOrRefuse(original[..(original.Length * i / 16)], $"{name}, cut {i}");
    }

    private static void ReadOrRefuse(byte[] data, string description)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            var image = ImageFile.Decode(data, description);
            Assert.Equal(3L * image.Width * image.Height, image.Pixels.LongLength);
            if (image.Pixels.Length < 1 << 20)
                ImageResize.Bilinear(image, 8, 8);
        }
        catch (UnreadableImageException error)
        {
            Assert.StartsWith(description, error.Message, StringComparison.Ordinal);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{description} took {watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaximumBytes);
    }
}
