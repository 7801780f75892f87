using System.Buffers.Binary;
using System.Globalization;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Samples as files store them, [H, W, channels] of 1, 2, 4, 8 or 16 bits, every row starting on a byte: turned into 8-bit RGB.</summary>
internal sealed class SampleRows(byte[] samples, int width, int height, int channels, int bitDepth)
{
    private readonly int stride = checked((int)((((long)width * channels * bitDepth) + 7) / 8));

    /// <summary>Grey or colour: 1, 2 and 4 bits are spread over 0 … 255, of 16 bits the high byte is taken; alpha is dropped.</summary>
    public RgbImage ToRgb(bool bigEndian)
    {
        var image = CreateImage();
        var bytesPerSample = bitDepth == 16 ? 2 : 1;
        var highByte = bytesPerSample == 2 && !bigEndian ? 1 : 0;
        var green = channels >= 3 ? bytesPerSample : 0;
        for (var y = 0; y < height; y++)
        {
            var target = image.Row(y);
            if (bitDepth < 8)
            {
                ExpandGrey(Row(y), target);
                continue;
            }

            var source = Row(y)[highByte..];
            for (int x = 0, at = 0; x < width; x++, at += channels * bytesPerSample)
            {
                target[3 * x] = source[at];
                target[(3 * x) + 1] = source[at + green];
                target[(3 * x) + 2] = source[at + (2 * green)];
            }
        }

        return image;
    }

    /// <summary>Samples are indices into a palette.</summary>
    public RgbImage ToRgb(Palette palette)
    {
        var image = CreateImage();
        for (var y = 0; y < height; y++)
        {
            var target = image.Row(y);
            var source = Row(y);
            for (var x = 0; x < width; x++)
                palette[Sample(source, x * channels)].CopyTo(target[(3 * x)..]);
        }

        return image;
    }

    /// <summary>Grey of 16 bits, as asked for; the note tells when that lost the picture's bright part.</summary>
    public RgbImage SixteenBitGreyToRgb(SixteenBitGrey conversion, bool bigEndian, out string note)
    {
        var image = CreateImage();
        var clipped = 0L;
        for (var y = 0; y < height; y++)
        {
            var target = image.Row(y);
            var source = Row(y);
            for (var x = 0; x < width; x++)
            {
                var value = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source[(2 * x)..]) : BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * x)..]);
                if (value > byte.MaxValue)
                    clipped++;
                target.Slice(3 * x, 3).Fill(conversion == SixteenBitGrey.HighByte ? (byte)(value >> 8) : (byte)Math.Min(value, byte.MaxValue));
            }
        }

        note = conversion == SixteenBitGrey.HighByte
            ? "is 16-bit grey, of which the high byte was taken"
            : $"is 16-bit grey, and values above 255 were clipped to 255 as Pillow and torchvision do ({Share(clipped)} % of the pixels)";
        return image;
    }

    private string Share(long pixels) => (100.0 * pixels / ((long)width * height)).ToString("0.#", CultureInfo.InvariantCulture);

    private RgbImage CreateImage() => new(width, height, GC.AllocateUninitializedArray<byte>(3 * width * height));

    private ReadOnlySpan<byte> Row(int y) => samples.AsSpan(stride * y, stride);

    private void ExpandGrey(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var scale = 255 / ((1 << bitDepth) - 1);
        for (var x = 0; x < width; x++)
            target.Slice(3 * x, 3).Fill((byte)(Sample(source, x) * scale));
    }

    private int Sample(ReadOnlySpan<byte> source, int index)
    {
        if (bitDepth == 8)
            return source[index];
        var bit = index * bitDepth;
        return (source[bit >> 3] >> (8 - bitDepth - (bit & 7))) & ((1 << bitDepth) - 1);
    }
}
