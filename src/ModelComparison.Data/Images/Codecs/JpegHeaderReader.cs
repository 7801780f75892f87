using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Finds the frame header of a JPEG. ITU-T T.81, annex B.</summary>
internal static class JpegHeaderReader
{
    /// <summary>The declared size and components; null when only a prefix of the file was given and the header lies behind it.</summary>
    public static ImageHeader? Read(EncodedImage source)
    {
        var data = source.Data;
        for (var at = 2; ;)
        {
            at = FindMarker(data, at);
            if (at < 0 || at + 4 > data.Length)
                return EndOfData(source);
            var marker = data[at + 1];
            if (marker == 0x01 || marker is >= 0xD0 and <= 0xD8)
            {
                at += 2;
                continue;
            }

            if (marker is 0xD9 or 0xDA)
                throw source.Unreadable("it is a JPEG without a frame header before its data");
            if (IsFrameHeader(marker))
                return at + 10 > data.Length ? EndOfData(source) : ReadFrame(source, marker, data[(at + 4)..]);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
        }
    }

    private static ImageHeader? EndOfData(EncodedImage source) =>
        source.IsPrefix ? null : throw source.Unreadable("the JPEG data end before the frame header, so it is truncated");

    /// <summary>The next 0xFF that a marker code follows; -1 at the end. Fill bytes and garbage between segments are skipped, as libjpeg does.</summary>
    private static int FindMarker(ReadOnlySpan<byte> data, int at)
    {
        for (; at + 1 < data.Length; at++)
        {
            if (data[at] == 0xFF && data[at + 1] is not (0x00 or 0xFF))
                return at;
        }

        return -1;
    }

    /// <summary>SOF0 … SOF15 without DHT (C4), JPG (C8) and DAC (CC).</summary>
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageHeader ReadFrame(EncodedImage source, byte marker, ReadOnlySpan<byte> frame)
    {
        var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        var header = source.CreateHeader(ImageFormat.Jpeg, width, height, frame[5], frame[0]);

        // Huffman-coded data hold at least one bit for each block of 8 × 8 pixels; arithmetic coding (SOF9 on) can do better, on blank pages 64 times.
        source.CheckSize(header, 8 * 64 * (marker < 0xC9 ? 1 : 64));
        return header;
    }
}
