using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>
/// Decodes the first frame of a GIF as Pillow's <c>convert("RGB")</c> shows it: colors of the palette, a transparent index by its color, and what the frame
/// does not cover in the transparent or background color. GIF89a Specification, CompuServe 1990.
/// </summary>
/// <remarks>Not through libvips, which composes frames over transparency and so loses the colors behind it.</remarks>
internal static class GifDecoder
{
    private const int HeaderLength = 13;
    private const int MostCodes = 4096;

    /// <summary>Reads the size of the canvas.</summary>
    public static ImageHeader ReadHeader(EncodedImage source)
    {
        var data = source.Data;
        if (data.Length < HeaderLength)
            throw source.Unreadable("its GIF header is truncated");
        var header = source.CreateHeader(ImageFormat.Gif, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]), BinaryPrimitives.ReadUInt16LittleEndian(data[8..]), 1, 8);
        source.CheckSize(header, 8L * MostCodes);
        return header;
    }

    /// <summary>Decodes the first frame.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var header = ReadHeader(source);
        var reader = new Reader(source);
        var global = reader.ScreenPalette();
        var frame = reader.FindFrame(header);
        var palette = frame.Palette ?? global ?? Palette.CreateGreyRamp();
        var indices = new byte[header.PixelCount];
        Array.Fill(indices, (byte)(frame.TransparentIndex ?? reader.Background));
        reader.Expand(frame, indices, header.Width);
        var image = new SampleRows(indices, header.Width, header.Height, 1, 8).ToRgb(palette);
        return new DecodedImage(image, header, reader.HasFurtherFrame() ? ["is animated, and its first frame was read"] : []);
    }

    private sealed record Frame(int Left, int Top, int Width, int Height, bool IsInterlaced, Palette? Palette, int? TransparentIndex);

    /// <summary>Walks through the blocks of the file.</summary>
    private ref struct Reader(EncodedImage source)
    {
        private readonly EncodedImage source = source;
        private readonly ReadOnlySpan<byte> data = source.Data;
        private int at = HeaderLength;

        public readonly byte Background => data[11];

        public Palette? ScreenPalette() => (data[10] & 0x80) == 0 ? null : ReadPalette(2 << (data[10] & 7));

        public Frame FindFrame(ImageHeader header)
        {
            int? transparent = null;
            while (true)
            {
                switch (Next())
                {
                    case 0x21:
                        var label = Next();
                        var block = NextBlock();
                        if (label == 0xF9 && block.Length >= 4)
                            transparent = (block[0] & 1) != 0 ? block[3] : null;
                        while (!block.IsEmpty)
                            block = NextBlock();
                        break;
                    case 0x2C:
                        return ReadFrame(header, transparent);
                    case 0x3B:
                        throw source.Unreadable("it is a GIF without a picture");
                    default:
                        // Pillow skips bytes between blocks.
                        break;
                }
            }
        }

        public bool HasFurtherFrame()
        {
            while (at < data.Length)
            {
                switch (data[at++])
                {
                    case 0x2C:
                        return true;
                    case 0x3B:
                        return false;
                    case 0x21 when at < data.Length:
                        at++;
                        SkipBlocks();
                        break;
                }
            }

            return false;
        }

        /// <summary>Lempel-Ziv-Welch codes of growing width, in blocks of up to 255 bytes.</summary>
        public void Expand(Frame frame, Span<byte> canvas, int canvasWidth)
        {
            var size = Next();
            if (size is < 1 or > 11)
                throw source.Unreadable($"its GIF data begin with a code size of {size}");
            var prefixes = new short[MostCodes];
            var suffixes = new byte[MostCodes];
            var stack = new byte[MostCodes];
            int clear = 1 << size, end = clear + 1, next = end + 1, width = size + 1, previous = -1;
            var first = (byte)0;
            uint bits = 0;
            int held = 0, written = 0, total = frame.Width * frame.Height;
            ReadOnlySpan<byte> block = default;
            var inBlock = 0;
            while (written < total)
            {
                while (held < width)
                {
                    if (inBlock == block.Length)
                    {
                        block = NextBlock();
                        inBlock = 0;
                        if (block.IsEmpty)
                            throw source.Unreadable("the GIF data end before the last row of pixels, so it is truncated");
                    }

                    bits |= (uint)block[inBlock++] << held;
                    held += 8;
                }

                var code = (int)(bits & ((1u << width) - 1));
                bits >>= width;
                held -= width;
                if (code == clear)
                {
                    (next, width, previous) = (end + 1, size + 1, -1);
                    continue;
                }

                if (code == end)
                    throw source.Unreadable("the GIF data end before the last row of pixels, so it is truncated");
                if (code > next || (code == next && previous < 0) || (previous < 0 && code >= clear))
                    throw source.Unreadable("the GIF data are damaged (a code that was not defined)");
                var depth = 0;
                var walk = code;
                if (code == next)
                {
                    stack[depth++] = first;
                    walk = previous;
                }

                while (walk >= clear)
                {
                    stack[depth++] = suffixes[walk];
                    walk = prefixes[walk];
                }

                first = (byte)walk;
                stack[depth++] = first;
                if (previous >= 0 && next < MostCodes)
                {
                    prefixes[next] = (short)previous;
                    suffixes[next] = first;
                    next++;
                    if (next == 1 << width && width < 12)
                        width++;
                }

                previous = code;
                while (depth > 0 && written < total)
                    Place(frame, canvas, canvasWidth, written++, stack[--depth]);
            }

            SkipBlocks();
        }

        private static void Place(Frame frame, Span<byte> canvas, int canvasWidth, int position, byte index)
        {
            var row = position / frame.Width;
            if (frame.IsInterlaced)
                row = InterlacedRow(row, frame.Height);
            int x = frame.Left + (position % frame.Width), y = frame.Top + row;
            canvas[(y * canvasWidth) + x] = index;
        }

        // Every eighth row from 0, every eighth from 4, every fourth from 2, every second from 1.
        private static int InterlacedRow(int row, int height)
        {
            foreach (var (start, step) in ((int, int)[])[(0, 8), (4, 8), (2, 4), (1, 2)])
            {
                var rows = height > start ? ((height - start - 1) / step) + 1 : 0;
                if (row < rows)
                    return start + (row * step);
                row -= rows;
            }

            return height - 1;
        }

        private Frame ReadFrame(ImageHeader header, int? transparent)
        {
            if (at + 9 > data.Length)
                throw source.Unreadable("its GIF header is truncated");
            var fields = data.Slice(at, 9);
            at += 9;
            int left = BinaryPrimitives.ReadUInt16LittleEndian(fields), top = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
            int width = BinaryPrimitives.ReadUInt16LittleEndian(fields[4..]), height = BinaryPrimitives.ReadUInt16LittleEndian(fields[6..]);
            if (width == 0 || height == 0 || left + width > header.Width || top + height > header.Height)
                throw source.Unreadable($"its first GIF frame of {width} × {height} pixels does not lie within the picture of {header.Width} × {header.Height}");
            var palette = (fields[8] & 0x80) == 0 ? null : ReadPalette(2 << (fields[8] & 7));
            return new Frame(left, top, width, height, (fields[8] & 0x40) != 0, palette, transparent);
        }

        private Palette ReadPalette(int colors)
        {
            if (at + (3 * colors) > data.Length)
                throw source.Unreadable("its GIF palette is truncated");
            var palette = Palette.CreateGreyRamp();
            for (var i = 0; i < colors; i++, at += 3)
                palette.Set(i, data[at], data[at + 1], data[at + 2]);
            return palette;
        }

        private byte Next() => at < data.Length ? data[at++] : throw source.Unreadable("the GIF data end early, so it is truncated");

        private ReadOnlySpan<byte> NextBlock()
        {
            var length = Next();
            if (at + length > data.Length)
                throw source.Unreadable("the GIF data end early, so it is truncated");
            at += length;
            return data.Slice(at - length, length);
        }

        private void SkipBlocks()
        {
            while (at < data.Length && data[at] != 0)
                at += 1 + data[at];
            at++;
        }
    }
}
