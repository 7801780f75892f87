using System.Text;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Data;

/// <summary>
/// The one way to open a file that a user named or that lies in a user's folder: a regular file after links, of bounded size. A pipe would wait for its writer and
/// a device never ends, so neither is opened for reading. What is wrong comes as an <see cref="IOException"/> with a clause for a message.
/// </summary>
public static class UserFile
{
    /// <summary>Largest text file that is read: settings, labels, lists.</summary>
    public const long MaximumTextBytes = 256L << 20;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file, perhaps a link to it.</param>
    /// <param name="maximumBytes">Largest size that is read.</param>
    /// <exception cref="IOException">It is missing, a folder, a pipe or device, or larger.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path, long maximumBytes = long.MaxValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = CanonicalPath.Of(path);
        var length = LengthOf(path, target);
        if (length > maximumBytes)
            throw new IOException($"it has {length} bytes and at most {maximumBytes} are read");
        return new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Size in bytes of a regular file after links.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>.</exception>
    public static long LengthOf(string path) => LengthOf(path, CanonicalPath.Of(path));

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>.</exception>
    public static byte[] ReadAllBytes(string path, long maximumBytes = long.MaxValue)
    {
        using var stream = Open(path, Math.Min(maximumBytes, Array.MaxLength));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads a text; UTF-8 unless it begins with another mark or an encoding is given.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>.</exception>
    public static string ReadAllText(string path, Encoding? encoding = null)
    {
        using var reader = new StreamReader(Open(path, MaximumTextBytes), encoding ?? Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads the lines of a text.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>.</exception>
    public static string[] ReadAllLines(string path, Encoding? encoding = null)
    {
        using var reader = new StreamReader(Open(path, MaximumTextBytes), encoding ?? Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return [.. lines];
    }

    /// <summary>Whether a path is one of those that a shell gives for a pipe: /dev/stdin, or what stands for <c>&lt;(command)</c>.</summary>
    public static bool IsOfProcess(string path) => !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    private static long LengthOf(string path, string target)
    {
        if (Directory.Exists(target))
            throw new IOException("it is a folder");
        var file = new FileInfo(target);
        if (!file.Exists)
        {
            // What /proc and /dev link to outside of the file system are ends of pipes, sockets and terminals.
            if (IsOfProcess(path))
                throw new IOException("it is a pipe or device, not a file");
            throw new FileNotFoundException(
                target == Path.GetFullPath(path) ? "there is no such file" : $"it is a link to {target}, which is not there", path);
        }

        // Pipes and devices say that they have 0 bytes; only then the file itself is asked.
        if (file.Length == 0 && !IsEmptyRegularFile(target))
            throw new IOException("it is a pipe or device, not a file");
        return file.Length;
    }

    // Opened for writing too, a pipe does not wait for its other end. Pipes cannot seek, and devices have something to read or cannot be asked.
    private static bool IsEmptyRegularFile(string target)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            using var handle = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var stream = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
            return stream.CanSeek && !target.StartsWith("/dev/", StringComparison.Ordinal) && stream.ReadByte() < 0;
        }
        catch (UnauthorizedAccessException)
        {
            // Read-only for this user: devices live in /dev, and a pipe that nobody here may write to is taken for what it says, an empty file, and not opened.
            return !target.StartsWith("/dev/", StringComparison.Ordinal);
        }
    }
}
