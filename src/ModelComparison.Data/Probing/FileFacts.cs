using System.Buffers.Binary;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Probing;

/// <summary>What can be known of an image file without looking at the picture.</summary>
/// <param name="Header">Format, size, channels and depth.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Compression">How a JPEG was compressed; null for other formats.</param>
/// <param name="HasExif">EXIF data are there.</param>
/// <param name="HasColourProfile">An ICC profile, or PNG's gAMA or sRGB chunk, is there.</param>
/// <param name="HasText">A comment or a text chunk is there.</param>
/// <param name="HasDensity">Pixels an inch, or a metre, are stated.</param>
public sealed record FileFacts(
    ImageHeader Header, long Bytes, JpegCompression? Compression, bool HasExif, bool HasColourProfile, bool HasText, bool HasDensity)
{
    private const int PngSignature = 8;

    /// <summary>Bytes of the file for each pixel.</summary>
    public double BytesPerPixel => Bytes / (double)Header.PixelCount;

    /// <summary>Reads the facts.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">Its header, which <see cref="ImageFile.DecodeWithNotes"/> gives.</param>
    public static FileFacts Of(ReadOnlySpan<byte> file, ImageHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Format switch
        {
            ImageFormat.Jpeg => OfJpeg(file, header),
            ImageFormat.Png => OfPng(file, header),
            _ => new FileFacts(header, file.Length, null, false, false, false, false),
        };
    }

    private static FileFacts OfJpeg(ReadOnlySpan<byte> file, ImageHeader header)
    {
        var facts = new FileFacts(header, file.Length, JpegCompression.Read(file), false, false, false, false);
        foreach (var (marker, start, length) in JpegSegments.Of(file))
        {
            var body = file.Slice(start, length);
            facts = marker switch
            {
                0xE1 when body.StartsWith("Exif\0"u8) => facts with { HasExif = true },
                0xE2 when body.StartsWith("ICC_PROFILE\0"u8) => facts with { HasColourProfile = true },
                JpegSegments.Comment => facts with { HasText = true },

                // JFIF: units 0 means that only the aspect ratio of a pixel is given.
                0xE0 when length >= 8 && body.StartsWith("JFIF\0"u8) => facts with { HasDensity = body[7] != 0 },
                _ => facts,
            };
        }

        return facts;
    }

    private static FileFacts OfPng(ReadOnlySpan<byte> file, ImageHeader header)
    {
        var facts = new FileFacts(header, file.Length, null, false, false, false, false);
        for (var at = PngSignature; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            if (name.SequenceEqual("eXIf"u8))
                facts = facts with { HasExif = true };
            else if (name.SequenceEqual("iCCP"u8) || name.SequenceEqual("gAMA"u8) || name.SequenceEqual("sRGB"u8))
                facts = facts with { HasColourProfile = true };
            else if (name.SequenceEqual("tEXt"u8) || name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8))
                facts = facts with { HasText = true };
            else if (name.SequenceEqual("pHYs"u8))
                facts = facts with { HasDensity = true };
            if (length > int.MaxValue - 12 - at)
                break;
            at += 12 + (int)length;
        }

        return facts;
    }
}
