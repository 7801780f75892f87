using ModelComparison.Data.Images;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

public sealed class ImageFileTests
{
    [Theory]
    [InlineData("jpeg-named.png", "JPEG")]
    [InlineData("png-named.jpg", "PNG")]
    [InlineData("tiff-named.bmp", "TIFF")]
    [InlineData("gif-named.png", "GIF")]
    public void A_mislabelled_file_is_read_and_noted(string name, string format) =>
        Assert.Contains($"is a {format} file by content", Assert.Single(Notes(name)), StringComparison.Ordinal);

    [Theory]
    [InlineData("jpeg-upper-case.JPEG")]
    [InlineData("tiff-bilevel-group4.tiff")]
    [InlineData("bmp-24.bmp")]
    [InlineData("png-rgb16.png")]
    public void An_ordinary_file_has_no_notes(string name) => Assert.Empty(Notes(name));

    [Fact]
    public void Damaged_JPEG_data_are_noted_with_the_words_of_the_library() =>
        Assert.Contains("Corrupt JPEG data", Assert.Single(Notes("jpeg-damaged.jpg")), StringComparison.Ordinal);

    [Fact]
    public void A_linked_file_is_read_whole_and_a_circle_of_links_is_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("mc-links-").FullName;
        try
        {
            var link = Path.Combine(folder, "link.png");
            File.CreateSymbolicLink(link, ZooFile.PathOf("png-rgb.png"));
            Assert.Equal(ImageFile.Read(ZooFile.PathOf("png-rgb.png")).Pixels, ImageFile.Read(link).Pixels);

            var circle = Path.Combine(folder, "circle.png");
            File.CreateSymbolicLink(circle, "circle.png");
            Assert.Contains("symbolic links", Assert.Throws<UnreadableImageException>(() => ImageFile.Read(circle)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Further_pages_are_noted() => Assert.Contains("several pages", Assert.Single(Notes("tiff-two-pages.tif")), StringComparison.Ordinal);

    [Theory]
    [InlineData("png-grey16.png")]
    [InlineData("tiff-grey16-lzw.tif")]
    [InlineData("tiff-grey16-big-endian.tif")]
    public void Sixteen_bit_grey_is_clipped_with_a_note_or_keeps_its_high_byte(string name)
    {
        var clipped = ImageFile.ReadWithNotes(ZooFile.PathOf(name));
        var high = ImageFile.ReadWithNotes(ZooFile.PathOf(name), new ImageReadOptions(SixteenBitGrey: SixteenBitGrey.HighByte));

        // The zoo's 16-bit files hold three times an 8-bit grey, so their high byte is 0, 1 or 2.
        Assert.Contains("clipped to 255", Assert.Single(clipped.Notes), StringComparison.Ordinal);
        Assert.Contains("high byte", Assert.Single(high.Notes), StringComparison.Ordinal);
        Assert.All(high.Image.Pixels, value => Assert.InRange(value, 0, 2));
        Assert.Contains(clipped.Image.Pixels, value => value == 255);
    }

    [Fact]
    public void A_decompression_bomb_is_refused_from_its_header_without_allocating()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<UnreadableImageException>(() => ImageFile.Read(ZooFile.PathOf("png-bomb.png")));

        Assert.Contains("60000 × 60000", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("jpeg-rgb.jpg", new byte[] { 0xFF, 0xC0, 0x00, 0x11, 0x08 }, 5, 2, true)]
    [InlineData("jpeg-progressive.jpg", new byte[] { 0xFF, 0xC2, 0x00, 0x11, 0x08 }, 5, 2, true)]
    [InlineData("png-rgb.png", new byte[] { (byte)'I', (byte)'H', (byte)'D', (byte)'R' }, 4, 4, true)]
    [InlineData("bmp-24.bmp", new byte[] { 40, 0, 0, 0 }, 4, 4, false)]
    [InlineData("bmp-8-palette.bmp", new byte[] { 40, 0, 0, 0 }, 4, 4, false)]
    [InlineData("tiff-rgb-lzw.tif", new byte[] { 0, 1, 3, 0, 1, 0, 0, 0 }, 8, 12, false)]
    [InlineData("tiff-rgb-raw.tif", new byte[] { 0, 1, 4, 0, 1, 0, 0, 0 }, 8, 12, false)]
    [InlineData("tiff-bilevel-group4.tiff", new byte[] { 0, 1, 3, 0, 1, 0, 0, 0 }, 8, 12, false)]
    public void A_small_file_that_declares_a_large_image_within_the_limits_is_refused_without_allocating(
        string name, byte[] before, int sizeOffset, int distance, bool bigEndian)
    {
        const int Declared = 13000;
        var data = File.ReadAllBytes(ZooFile.PathOf(name));
        var at = data.AsSpan().IndexOf(before) + sizeOffset;
        foreach (var size in (int[])[at, at + distance])
        {
            var field = data.AsSpan(size, Math.Min(4, distance));
            field.Clear();
            field[bigEndian ? field.Length - 2 : 1] = Declared >> 8;
            field[bigEndian ? field.Length - 1 : 0] = Declared & 0xFF;
        }

        PngChecksums.Repair(name.StartsWith("png", StringComparison.Ordinal) ? data : []);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<UnreadableImageException>(() => ImageFile.Decode(data, name));

        Assert.Contains($"{Declared} × {Declared} pixels, more than its {data.Length} bytes can hold", error.Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1 << 20);
    }

    [Fact]
    public void The_bytes_of_a_file_can_be_read_for_other_uses_within_the_same_limit()
    {
        var path = ZooFile.PathOf("png-rgb.png");

        Assert.Equal(File.ReadAllBytes(path), ImageFile.ReadContent(path));
        Assert.Throws<UnreadableImageException>(() => ImageFile.ReadContent(path, new ImageLimits(MaximumFileBytes: 1000)));
        Assert.Throws<UnreadableImageException>(() => ImageFile.ReadContent(ZooFile.PathOf("empty.png")));
    }

    [Fact]
    public void Limits_are_the_callers()
    {
        var path = ZooFile.PathOf("png-rgb.png");

        var pixels = Assert.Throws<UnreadableImageException>(() => ImageFile.Read(path, new ImageLimits(MaximumPixels: 1000)));
        var bytes = Assert.Throws<UnreadableImageException>(() => ImageFile.Read(path, new ImageLimits(MaximumFileBytes: 1000)));

        Assert.Contains("37 × 29 pixels and at most 1000", pixels.Message, StringComparison.Ordinal);
        Assert.Contains("at most 1000 are read", bytes.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text.jpg", "no known image format")]
    [InlineData("empty.png", "empty (0 bytes)")]
    [InlineData("jpeg-truncated.jpg", "truncated")]
    [InlineData("png-truncated.png", "truncated")]
    [InlineData("bmp-truncated.bmp", "truncated")]
    [InlineData("tiff-float.tif", "floating-point")]
    [InlineData("not-there.jpg", "no such file")]
    public void The_error_says_what_is_wrong(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<UnreadableImageException>(() => ImageFile.Read(ZooFile.PathOf(name))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_folder_is_no_image() =>
        Assert.Contains("it is a folder", Assert.Throws<UnreadableImageException>(() => ImageFile.Read(ZooFile.Folder)).Reason, StringComparison.Ordinal);

    private static IReadOnlyList<string> Notes(string name) => ImageFile.ReadWithNotes(ZooFile.PathOf(name)).Notes;
}
