using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes WebP and, where the library has the codec, HEIC and AVIF: the first picture, alpha dropped.</summary>
internal static class WebFormats
{
    /// <summary>Size of a WebP, from its header.</summary>
    public static ImageHeader ReadWebPHeader(EncodedImage source)
    {
        // RIFF container, then VP8X (canvas), VP8L (lossless) or VP8 (lossy). WebP Container Specification.
        var data = source.Data;
        if (data.Length < 30)
            throw source.Unreadable("its WebP header is truncated");
        var chunk = data[12..];
        uint width, height;
        var alpha = false;
        if (chunk.StartsWith("VP8X"u8))
        {
            alpha = (data[20] & 0x10) != 0;
            width = 1 + UInt24(data[24..]);
            height = 1 + UInt24(data[27..]);
        }
        else if (chunk.StartsWith("VP8L"u8) && data[20] == 0x2F)
        {
            var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[21..]);
            width = 1 + (bits & 0x3FFF);
            height = 1 + ((bits >> 14) & 0x3FFF);
            alpha = (bits >> 28 & 1) != 0;
        }
        else if (chunk.StartsWith("VP8 "u8) && data[23..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            width = System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(data[26..]) & 0x3FFFu;
            height = System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(data[28..]) & 0x3FFFu;
        }
        else
        {
            throw source.Unreadable("its WebP header is damaged");
        }

        var header = source.CreateHeader(ImageFormat.WebP, width, height, alpha ? 4 : 3, 8);
        source.CheckSize(header, MaximumPixelsPerByte);
        return header;
    }

    /// <summary>Decodes a WebP; of an animation the first frame.</summary>
    public static DecodedImage DecodeWebP(EncodedImage source)
    {
        var header = ReadWebPHeader(source);
        var raster = VipsRaster.Load(source, "WebP", (file, failOn) => Image.WebploadBuffer(file, page: 0, n: 1, failOn: failOn), toleratesWarnings: false, out _);
        if (raster.Width != header.Width || raster.Height != header.Height)
            throw source.Unreadable("its WebP headers contradict each other");
        var decoded = raster.ToDecoded(source, header);
        var isAnimated = source.Data[12..].StartsWith("VP8X"u8) && (source.Data[20] & 0x02) != 0;
        return isAnimated ? decoded with { Notes = ["is animated, and its first frame was read"] } : decoded;
    }

    // A plain lossless picture takes a few bytes whatever its size: the limit of pixels is what protects here.
    private const double MaximumPixelsPerByte = 1 << 24;

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (uint)bytes[1] << 8 | (uint)bytes[2] << 16;
}
