using System.Buffers;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>The bytes of a file, or its beginning, in a rented buffer.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly byte[] buffer;
    private readonly int length;

    private FileBytes(byte[] buffer, int length, bool isPrefix)
    {
        this.buffer = buffer;
        this.length = length;
        IsPrefix = isPrefix;
    }

    /// <summary>True when the file is longer than what was read.</summary>
    public bool IsPrefix { get; }

    /// <summary>The bytes, valid until disposal.</summary>
    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    /// <summary>Reads at most <paramref name="prefix"/> bytes of a file whose size is checked first.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, too large or cannot be opened.</exception>
    public static FileBytes Read(string path, long maximumFileBytes, int prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var fileLength = UserFile.LengthOf(path);
            if (fileLength == 0)
                throw new UnreadableImageException(path, "it is empty (0 bytes)");
            if (fileLength > maximumFileBytes)
                throw TooLarge(path, fileLength, maximumFileBytes);
            using var stream = UserFile.Open(path);
            return Fill(stream.SafeFileHandle, (int)Math.Min(fileLength, Math.Min(prefix, Array.MaxLength)), fileLength);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableImageException(path, error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>The error for a file over the limit.</summary>
    public static UnreadableImageException TooLarge(string name, long bytes, long maximum) =>
        new(name, $"it has {bytes} bytes and at most {maximum} are read");

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private static FileBytes Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, int wanted, long fileLength)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(wanted);
        var done = 0;
        while (done < wanted)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(done, wanted - done), done);
            if (read == 0)
                break;
            done += read;
        }

        return new FileBytes(buffer, done, fileLength > done);
    }
}
