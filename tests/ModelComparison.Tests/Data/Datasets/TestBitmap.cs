using System.Buffers.Binary;

namespace ModelComparison.Tests.Data.Datasets;

/// <summary>Uncompressed Windows bitmaps, which need no codec to write.</summary>
internal static class TestBitmap
{
    private const int HeaderLength = 54;

    public static string Add(TemporaryFolder folder, string relativePath, int width, int height)
    {
        var stride = ((3 * width) + 3) / 4 * 4;
        var bytes = new byte[HeaderLength + (stride * height)];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'M';
        Write(2, bytes.Length);
        Write(10, HeaderLength);
        Write(14, 40);
        Write(18, width);
        Write(22, height);
        bytes[26] = 1;
        bytes[28] = 24;
        for (var i = HeaderLength; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 7);
        var path = folder.Add(relativePath);
        File.WriteAllBytes(path, bytes);
        return path;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
    }
}
