using System.Text;

namespace ModelComparison.Data;

/// <summary>
/// Writes a file so that it is there as a whole or not at all: under a temporary name in the same folder, flushed to the disk,
/// then renamed. A killed process leaves at most a <c>*.partial</c> file, never half a file under the final name.
/// </summary>
public static class AtomicFile
{
    /// <summary>How the name of a file ends that is not complete.</summary>
    public const string PartialSuffix = ".partial";

    private const int BufferSize = 1 << 16;

    /// <summary>Writes what <paramref name="write"/> puts into the stream; missing folders are made. An older file is replaced.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="write">Fills the stream; when it throws, nothing is left behind and an older file stays as it was.</param>
    /// <exception cref="WriteException">The folder cannot be written to, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}{PartialSuffix}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw WriteException.Of(path, error);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Writes bytes; see <see cref="Write"/>.</summary>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes text as UTF-8 without byte-order mark; see <see cref="Write"/>.</summary>
    public static void WriteAllText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Whether a name is one that <see cref="Write"/> uses for a file in the making: "scores.json.4711-0123456789abcdef0123456789abcdef.partial".</summary>
    public static bool IsPartial(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = Path.GetFileName(path).Split('.');
        return parts is [.., var maker, "partial"] && parts.Length > 2 && maker.Split('-') is [var process, var unique]
            && process.All(char.IsAsciiDigit) && unique.Length == 32 && unique.All(char.IsAsciiHexDigit);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report; what could not be deleted still carries the name *.partial.
        }
    }
}
