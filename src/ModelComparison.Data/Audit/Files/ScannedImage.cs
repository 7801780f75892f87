using System.Buffers.Binary;
using System.Security.Cryptography;
using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Audit.Files;

/// <summary>One file as the audit read it: all later steps work on this, and no image is kept.</summary>
internal sealed class ScannedImage
{
    /// <summary>What the file is; null when it cannot be read.</summary>
    public ImageFacts? Facts { get; private init; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Unreadable { get; private init; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public byte[] ContentHash { get; private init; } = [];

    /// <summary>SHA-256 of width, height and decoded pixels.</summary>
    public byte[] PixelHash { get; private init; } = [];

    /// <summary>The picture in small.</summary>
    public Thumbnail? Thumbnail { get; private init; }

    /// <summary>Reads one file.</summary>
    public static ScannedImage Read(LabelledImage image)
    {
        try
        {
            var content = ImageFile.ReadContent(image.FullPath);
            var (pixels, header, _) = ImageFile.DecodeWithNotes(content, image.FullPath);
            return new ScannedImage
            {
                Facts = new ImageFacts(
                    image.RelativePath, image.ClassIndex, header.Format, pixels.Width, pixels.Height, content.LongLength,
                    header.Format == ImageFormat.Jpeg ? JpegQuality.Estimate(content) : null, BorderColour.Of(pixels)),
                ContentHash = SHA256.HashData(content),
                PixelHash = HashPixels(pixels),
                Thumbnail = Thumbnail.Of(pixels),
            };
        }
        catch (UnreadableImageException error)
        {
            return new ScannedImage { Unreadable = error.Reason };
        }
    }

    private static byte[] HashPixels(RgbImage image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, image.Width);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], image.Height);
        hash.AppendData(size);
        hash.AppendData(image.Pixels);
        return hash.GetHashAndReset();
    }
}
