using System.Buffers.Binary;
using System.IO.Compression;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>What src/docs/images.md says of limits, orientation and files that are damaged where nobody looks.</summary>
public sealed class ImageRulesTests : IDisposable
{
    private const int ChunkFrame = 12;
    private readonly string folder = Directory.CreateTempSubdirectory("mc-image-rules-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 20_000_000, 8)]
    [InlineData(1, 3_200_000, 1)]
    [InlineData(3_200_000, 1, 1)]
    [InlineData(65_536, 2, 1)]
    public void A_line_of_millions_of_pixels_is_refused_from_its_header_without_memory(int width, int height, int depth)
    {
        var file = LongPng(width, height, depth);
        var path = Path.Combine(folder, "long.png");
        File.WriteAllBytes(path, file);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var decoding = Assert.Throws<UnreadableImageException>(() => ImageFile.Decode(file, "long.png"));
        var header = Assert.Throws<UnreadableImageException>(() => ImageFile.ReadHeader(path));

        Assert.Contains($"{width} × {height} pixels and sides of at most 65535 pixels are read", decoding.Reason, StringComparison.Ordinal);
        Assert.Equal(decoding.Reason, header.Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1 << 20);
    }

    [Theory]
    [InlineData(1, 65_535)]
    [InlineData(65_535, 1)]
    public void The_longest_side_that_is_read_can_be_resized(int width, int height)
    {
        var image = ImageFile.Decode(LongPng(width, height, 1), "long.png");

        Assert.Equal((224, 224), (ImageResize.Bilinear(image, 224, 224).Width, ImageResize.Bilinear(image, 224, 224).Height));
    }

    [Fact]
    public void Samples_that_take_too_much_memory_are_refused_although_their_area_is_not()
    {
        // 13 000 × 12 000 pixels are under the limit of area; with four samples of 16 bits they take 1.2 GB.
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, 13_000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 12_000);
        (header[8], header[9]) = (16, 6);
        byte[] file = [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", new byte[2_000_000]), .. Chunk("IEND", [])];

        Assert.Contains("take 1248000000 bytes when decoded", Assert.Throws<UnreadableImageException>(() => ImageFile.Decode(file, "deep.png")).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zTXt", "a\0\0")]
    [InlineData("iCCP", "a\0\0")]
    public void Text_and_profiles_that_unpack_to_gigabytes_are_not_unpacked(string kind, string start)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var megabyte = 0; megabyte < 200; megabyte++)
                zlib.Write(new byte[1 << 20]);
        }

        var file = Insert("png-rgb.png", before: "IDAT", Chunk(kind, [.. System.Text.Encoding.Latin1.GetBytes(start), .. packed.ToArray()]));
        var before = Environment.WorkingSet;

        Assert.Equal(ImageFile.Read(ZooFile.PathOf("png-rgb.png")).Pixels, ImageFile.Decode(file, "bomb.png").Pixels);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100 << 20);
    }

    [Theory]
    [InlineData("IDAT")]
    [InlineData("IEND")]
    public void The_detector_turns_a_PNG_upright_by_its_EXIF_data_wherever_they_are(string before)
    {
        var upright = ImageFile.Read(ZooFile.PathOf("png-rgb.png"));
        var path = Path.Combine(folder, "turned.png");
        File.WriteAllBytes(path, Insert("png-rgb.png", before, Chunk("eXIf", TiffWithOrientation(6))));

        var turned = UprightImage.Read(path);

        // 6: the first row is the right side.
        Assert.Equal((upright.Height, upright.Width), (turned.Width, turned.Height));
        Assert.Equal((upright.Height, upright.Width), UprightImage.ReadSize(path));
        Assert.Equal(upright.Row(0)[..3].ToArray(), turned.Row(0)[^3..].ToArray());
        Assert.Equal(upright.Row(upright.Height - 1)[..3].ToArray(), turned.Row(0)[..3].ToArray());
        Assert.Equal(upright.Pixels, ImageFile.Read(path).Pixels);
    }

    [Fact]
    public void The_detector_turns_a_WebP_upright_by_its_EXIF_data()
    {
        var original = File.ReadAllBytes(ZooFile.PathOf("webp-alpha.webp"));
        var exif = TiffWithOrientation(3);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, exif.Length);
        byte[] file = [.. original, .. "EXIF"u8, .. length, .. exif];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        var path = Path.Combine(folder, "turned.webp");
        File.WriteAllBytes(path, file);

        var upright = ImageFile.Read(ZooFile.PathOf("webp-alpha.webp"));
        var turned = UprightImage.Read(path);

        Assert.Equal(upright.Row(0)[..3].ToArray(), turned.Row(turned.Height - 1)[^3..].ToArray());
    }

    [Theory]
    [InlineData("png-rgb.png")]
    [InlineData("png-palette-4bit.png")]
    [InlineData("png-interlaced.png")]
    public void A_wrong_check_sum_of_a_PNGs_pixels_is_noted_and_changes_no_pixel(string name)
    {
        var data = File.ReadAllBytes(ZooFile.PathOf(name));
        var end = data.AsSpan().LastIndexOf("IEND"u8) - 4;
        data[end - 1] ^= 0x55;

        var decoded = ImageFile.DecodeWithNotes(data, name);

        Assert.Equal(ImageFile.Read(ZooFile.PathOf(name)).Pixels, decoded.Image.Pixels);
        Assert.Contains("damaged where no pixels are decoded from", Assert.Single(decoded.Notes), StringComparison.Ordinal);
    }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static byte[] LongPng(int width, int height, int depth)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)depth;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (((width * depth) + 7) / 8)];
            for (var y = 0; y < height; y++)
                zlib.Write(row);
        }

        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Insert(string name, string before, byte[] chunk)
    {
        var data = File.ReadAllBytes(ZooFile.PathOf(name));
        var at = data.AsSpan().IndexOf(System.Text.Encoding.Latin1.GetBytes(before)) - 4;
        return [.. data[..at], .. chunk, .. data[at..]];
    }

    private static byte[] Chunk(string kind, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[ChunkFrame + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        System.Text.Encoding.Latin1.GetBytes(kind).CopyTo(chunk, 4);
        content.CopyTo(chunk.AsSpan(8));
        byte[] file = [.. Signature, .. chunk];
        PngChecksums.Repair(file);
        return file[Signature.Length..];
    }

    private static byte[] TiffWithOrientation(byte orientation) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}
