using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>
/// Decodes BMP through libjpeg-turbo's reader. That reader knows only the plainest header and 8, 24 and 32 bits, so the file is put before it
/// in that form: newer headers rewritten, 1- and 4-bit indices widened to 8 bits.
/// </summary>
internal static class BmpDecoder
{
    private const int PlainHeaderLength = 54;
    private const int PaletteLength = 4 * 256;

    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var bmp = BmpHeader.Read(source);
        var needed = bmp.PixelOffset + (bmp.Stride * bmp.Header.Height);
        if (needed > source.Data.Length)
            throw source.Unreadable($"its pixels need {needed} bytes and it has {source.Data.Length}, so it is truncated");
        using var file = CreateMemoryFile();
        WritePlain(file, bmp, source.Data[bmp.PixelOffset..]);
        var image = Load(source, file, bmp.Header);
        if (bmp.IsTopDown)
            FlipRows(image);
        return new DecodedImage(image, bmp.Header, []);
    }

    private static SafeFileHandle CreateMemoryFile()
    {
        var descriptor = MemoryFile.memfd_create("bitmap", MemoryFile.CloseOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"The system refused a file in memory (memfd_create, error {Marshal.GetLastPInvokeError()}).");
    }

    private static void WritePlain(SafeFileHandle file, BmpHeader bmp, ReadOnlySpan<byte> pixels)
    {
        var isIndexed = bmp.Header.Channels == 1;
        var offset = PlainHeaderLength + (isIndexed ? PaletteLength : 0);
        var head = new byte[offset];
        head[0] = (byte)'B';
        head[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), offset);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(18), bmp.Header.Width);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(22), bmp.Header.Height);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(28), (short)(isIndexed ? 8 : bmp.BitsPerPixel));
        for (var i = 0; isIndexed && i < 256; i++)
        {
            var colour = bmp.Palette[i];
            (head[PlainHeaderLength + (4 * i)], head[PlainHeaderLength + (4 * i) + 1], head[PlainHeaderLength + (4 * i) + 2]) = (colour[2], colour[1], colour[0]);
        }

        RandomAccess.Write(file, head, 0);
        if (bmp.BitsPerPixel >= 8)
            RandomAccess.Write(file, pixels[..(int)(bmp.Stride * bmp.Header.Height)], offset);
        else
            WriteWidened(file, bmp, pixels, offset);
    }

    private static void WriteWidened(SafeFileHandle file, BmpHeader bmp, ReadOnlySpan<byte> pixels, long offset)
    {
        var bits = bmp.BitsPerPixel;
        var row = new byte[(bmp.Header.Width + 3) / 4 * 4];
        for (var y = 0; y < bmp.Header.Height; y++)
        {
            var packed = pixels[(int)(bmp.Stride * y)..];
            for (var x = 0; x < bmp.Header.Width; x++)
                row[x] = (byte)((packed[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1));
            RandomAccess.Write(file, row, offset + ((long)row.Length * y));
        }
    }

    private static unsafe RgbImage Load(EncodedImage source, SafeFileHandle file, ImageHeader header)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}");
        var pixelFormat = TurboJpeg.PixelFormatRgb;
        var pixels = TurboJpeg.tjLoadImage(path, out var width, 1, out var height, ref pixelFormat, 0);
        if (pixels == null)
            throw source.Unreadable($"the BMP data are damaged ({Marshal.PtrToStringUTF8(TurboJpeg.tjGetErrorStr2(0))})");
        try
        {
            if (width != header.Width || height != header.Height)
                throw source.Unreadable("its BMP header is inconsistent");
            return new RgbImage(width, height, new ReadOnlySpan<byte>(pixels, checked(3 * width * height)).ToArray());
        }
        finally
        {
            TurboJpeg.tjFree(pixels);
        }
    }

    private static void FlipRows(RgbImage image)
    {
        var saved = new byte[3 * image.Width];
        for (var (top, bottom) = (0, image.Height - 1); top < bottom; top++, bottom--)
        {
            image.Row(top).CopyTo(saved);
            image.Row(bottom).CopyTo(image.Row(top));
            saved.CopyTo(image.Row(bottom));
        }
    }
}
