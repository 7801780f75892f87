using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Reads the strips or tiles of a TIFF into rows of interleaved samples.</summary>
internal sealed class TiffBlocks(TiffHandle tiff, TiffLayout layout)
{
    private readonly int width = layout.Header.Width;
    private readonly int height = layout.Header.Height;
    private readonly int bytesPerSample = Math.Max(1, layout.Header.BitDepth / 8);

    /// <summary>Samples [H, W, channels], every row starting on a byte, 16-bit samples in the machine's byte order.</summary>
    public byte[] ReadAll(EncodedImage source)
    {
        if (layout.IsJpegYCbCr)
            _ = Tiff.TIFFSetField(tiff, Tiff.TagJpegColourMode, Tiff.JpegColourModeRgb);
        var planes = layout.IsPlanar ? layout.Header.Channels : 1;
        var channels = layout.IsPlanar ? 1 : layout.Header.Channels;
        var samples = new byte[Allowed(source, (long)planes * RowBytes(width, channels) * height)];
        var block = new byte[Allowed(source, layout.IsTiled ? Tiff.TIFFTileSize(tiff) : Tiff.TIFFStripSize(tiff))];
        if (block.Length < RowBytes((int)layout.BlockWidth, channels) * layout.BlockHeight)
            throw source.Unreadable("its TIFF directory is inconsistent");
        var index = 0u;
        for (var plane = 0; plane < planes; plane++)
        {
            for (long y = 0; y < height; y += layout.BlockHeight)
            {
                for (long x = 0; x < width; x += layout.BlockWidth)
                {
                    ReadBlock(source, index++, block);
                    Place(block, (int)x, (int)y, plane, channels, planes, samples);
                }
            }
        }

        return samples;
    }

    private static int Allowed(EncodedImage source, long bytes) =>
        bytes > 0 && bytes <= Array.MaxLength ? (int)bytes : throw source.Unreadable($"its pixels need {bytes} bytes of memory");

    private long RowBytes(int pixels, int channels) => (((long)pixels * channels * layout.Header.BitDepth) + 7) / 8;

    private unsafe void ReadBlock(EncodedImage source, uint index, byte[] block)
    {
        fixed (byte* buffer = block)
        {
            var read = layout.IsTiled
                ? Tiff.TIFFReadEncodedTile(tiff, index, buffer, block.Length)
                : Tiff.TIFFReadEncodedStrip(tiff, index, buffer, block.Length);
            if (read < 0)
                throw source.Unreadable($"the TIFF data are damaged or truncated ({tiff.ErrorMessage})");
        }
    }

    private void Place(byte[] block, int x, int y, int plane, int channels, int planes, byte[] samples)
    {
        var blockStride = (int)RowBytes((int)layout.BlockWidth, channels);
        var stride = (int)RowBytes(width, channels) * planes;
        var rows = (int)Math.Min(layout.BlockHeight, height - y);
        var columns = (int)Math.Min(layout.BlockWidth, width - x);
        for (var row = 0; row < rows; row++)
        {
            var from = block.AsSpan(row * blockStride, (int)RowBytes(columns, channels));
            var to = samples.AsSpan((y + row) * stride, stride);
            if (planes == 1)
                from.CopyTo(to[(int)RowBytes(x, channels)..]);
            else
                Interleave(from, to[(x * planes * bytesPerSample)..], plane, planes);
        }
    }

    private void Interleave(ReadOnlySpan<byte> from, Span<byte> to, int plane, int planes)
    {
        for (var i = 0; i * bytesPerSample < from.Length; i++)
            from.Slice(i * bytesPerSample, bytesPerSample).CopyTo(to[(((i * planes) + plane) * bytesPerSample)..]);
    }
}
