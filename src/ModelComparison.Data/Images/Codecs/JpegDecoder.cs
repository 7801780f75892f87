using System.Buffers.Binary;
using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes JPEG with the settings of Pillow: accurate inverse transform, smooth chroma upsampling, no rotation.</summary>
internal static class JpegDecoder
{
    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var header = JpegHeaderReader.Read(source)!;
        if (header.Channels is not (1 or 3 or 4))
            throw source.Unreadable($"it is a JPEG with {header.Channels} color components, and 1, 3 or 4 are read");
        if (header.BitDepth != 8)
            throw source.Unreadable($"it is a JPEG of {header.BitDepth} bits a sample, and 8 bits are read");
        var raster = VipsRaster.Load(source, "JPEG", (file, failOn) => Image.JpegloadBuffer(file, failOn: failOn), toleratesWarnings: true, out var warning);
        if (raster.Width != header.Width || raster.Height != header.Height)
            throw source.Unreadable("its JPEG headers contradict each other");

        // Where data are missing libjpeg fills in grey and warns. Pillow refuses files that end early and decodes damaged ones; so does this.
        if (JpegEnd.FaultOf(source.Data, warning is not null) is { } fault)
            throw source.Unreadable(fault);
        string[] notes = warning is null ? [] : [$"has damaged JPEG data which were decoded as far as possible ({warning})"];
        return new DecodedImage(ToRgb(source, raster), header, notes);
    }

    private static RgbImage ToRgb(EncodedImage source, VipsRaster raster) => raster.Bands switch
    {
        3 => new RgbImage(raster.Width, raster.Height, raster.Samples),
        4 => new RgbImage(raster.Width, raster.Height, CmykConversion.ToRgb(raster.Samples, source.Options.IsForDetector)),
        _ => new SampleRows(raster.Samples, raster.Width, raster.Height, raster.Bands, raster.BitDepth).ToRgb(!BitConverter.IsLittleEndian),
    };
}

/// <summary>
/// What stands behind the last row of pixels. Pillow reads on to the end marker and refuses what it meets on the way; libvips stops at the last row.
/// ITU-T T.81, annex B.
/// </summary>
internal static class JpegEnd
{
    /// <summary>Why the file is refused, or null.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> data, bool isDamaged)
    {
        // Pictures in metadata have end markers before the start of the last scan.
        if (isDamaged && data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) <= data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]))
            return "the JPEG data end before the last row of pixels, so it is truncated";
        var scan = FindOnlyScan(data, out var hasRestarts);
        if (scan < 0)
            return null;
        for (int at = scan, isBehind = 0; ;)
        {
            at = FindMarker(data, at);
            if (at < 0)
                return null;
            var marker = data[at + 1];
            if (marker == 0xD9)
                return null;
            if (marker is 0x01 or >= 0xD0 and <= 0xD7 || (hasRestarts && isBehind == 0 && marker < 0xC0))
            {
                at += 2;
                continue;
            }

            isBehind = 1;
            if (marker is not (0xC4 or 0xCC or 0xDB or 0xDC or 0xDD or (>= 0xE0 and <= 0xEF) or 0xFE))
                return $"the JPEG data are damaged (the unexpected marker 0x{marker:X2} follows the start of the pixels)";
            if (at + 4 > data.Length)
                return null;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
        }
    }

    /// <summary>Where the entropy-coded data of a file begin that has one scan for all components; -1 for any other file.</summary>
    private static int FindOnlyScan(ReadOnlySpan<byte> data, out bool hasRestarts)
    {
        hasRestarts = false;
        var components = 0;
        for (var at = 2; ;)
        {
            at = FindMarker(data, at);
            if (at < 0 || at + 10 > data.Length)
                return -1;
            var marker = data[at + 1];
            if (marker is 0x01 or >= 0xD0 and <= 0xD9)
            {
                at += 2;
                continue;
            }

            if (marker is 0xC0 or 0xC1 or 0xC9)
                components = data[at + 9];
            else if (marker == 0xDD)
                hasRestarts = data[at + 4] != 0 || data[at + 5] != 0;
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            if (marker == 0xDA)
                return components > 0 && data[at + 4] == components ? end : -1;
            at = end;
        }
    }

    private static int FindMarker(ReadOnlySpan<byte> data, int at)
    {
        while (at >= 0 && at < data.Length - 1)
        {
            var next = data[at..^1].IndexOf((byte)0xFF);
            if (next < 0)
                return -1;
            at += next;
            if (data[at + 1] is not (0x00 or 0xFF))
                return at;
            at++;
        }

        return -1;
    }
}
