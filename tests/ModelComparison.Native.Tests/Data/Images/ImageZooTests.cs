using System.Security.Cryptography;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Small files of every kind, decoded and resized, against the hashes of Pillow's pixels (Fixtures/make_zoo.py). Tolerance: none.</summary>
public sealed class ImageZooTests
{
    /// <summary>Pillow reads this one and we refuse it by design.</summary>
    private static readonly string[] Refused = ["tiff-float.tif"];

    public static TheoryData<string> Readable => new(ZooFile.All.Where(pair => pair.Value.Error is null).Select(pair => pair.Key).Except(Refused));

    public static TheoryData<string> Unreadable => new(ZooFile.All.Where(pair => pair.Value.Error is not null).Select(pair => pair.Key).Concat(Refused));

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_readable_file_gives_the_pixels_of_Pillow(string name)
    {
        var expected = ZooFile.All[name];

        var image = ImageFile.Read(ZooFile.PathOf(name));

        Assert.Equal((expected.Width, expected.Height), (image.Width, image.Height));
        Assert.Equal(expected.Pixels, Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
        Assert.Equal(expected.Resized, Convert.ToHexStringLower(SHA256.HashData(ImageResize.Bilinear(image, 224, 224).Pixels)));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void The_header_agrees_with_the_pixels(string name)
    {
        var header = ImageFile.ReadHeader(ZooFile.PathOf(name));

        var decoded = ImageFile.ReadWithNotes(ZooFile.PathOf(name));

        Assert.Equal(decoded.Header, header);
        Assert.Equal(decoded.Image.Width * decoded.Image.Height, header.PixelCount);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void An_unreadable_file_is_refused_in_one_sentence_that_names_it(string name)
    {
        var error = Assert.Throws<UnreadableImageException>(() => ImageFile.Read(ZooFile.PathOf(name)));

        Assert.StartsWith(ZooFile.PathOf(name), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(error.Reason));
    }

    [Fact]
    public void Decoding_on_many_threads_gives_the_same_pixels()
    {
        var names = Readable.Select(row => row.Data).ToArray();

        Parallel.For(0, 4 * names.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var name = names[i % names.Length];
            Assert.Equal(ZooFile.All[name].Pixels, Convert.ToHexStringLower(SHA256.HashData(ImageFile.Read(ZooFile.PathOf(name)).Pixels)));
        });
    }
}
