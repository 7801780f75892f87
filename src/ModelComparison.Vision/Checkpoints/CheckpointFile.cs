using System.Buffers.Binary;
using ModelComparison.Data;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// Reads weights files: state dicts saved by PyTorch (zip, since 1.6; the sequence of pickles before) and safetensors. The format is told from the content, not the name.
/// Only tensors and plain values are built; a file can never run code.
/// </summary>
public static class CheckpointFile
{
    private const int TarMagicOffset = 257;
    private const string HowToSaveAgain = "save it again with PyTorch 1.6 or newer: torch.save(torch.load(FILE, weights_only=True), NEW_FILE)";

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">A <c>.pth</c>, <c>.pt</c> or <c>.safetensors</c> file.</param>
    /// <exception cref="CheckpointException">The file does not exist, cannot be read, is damaged, or holds something other than tensors.</exception>
    public static Checkpoint Read(string path) => Read(path, new StateDictionaryLayout());

    /// <summary>
    /// Reads all tensors of a file that may also hold a pickled network, as Ultralytics saves them: its objects become inert data, and its tensors get the
    /// names that <c>state_dict()</c> would give them. Plain attributes of the network and of the checkpoint around it are in the metadata, as JSON.
    /// </summary>
    /// <param name="path">A <c>.pth</c>, <c>.pt</c> or <c>.safetensors</c> file.</param>
    /// <exception cref="CheckpointException">The file does not exist, cannot be read, is damaged, or asks for names that no network needs.</exception>
    public static Checkpoint ReadModule(string path) => Read(path, new ModuleLayout());

    private static Checkpoint Read(string path, ICheckpointLayout layout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = UserFile.Open(path);
            return Read(path, stream, layout);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(Describe(path, exception), exception);
        }
    }

    private static Checkpoint Read(string path, FileStream stream, ICheckpointLayout layout)
    {
        var start = new byte[TarMagicOffset + 5];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, length);
        stream.Position = 0;
        if (head.StartsWith("PK\u0003\u0004"u8))
            return TorchArchive.Read(path, stream, layout);
        if (head.StartsWith(TorchSequence.Magic))
            return TorchSequence.Read(path, stream, layout);
        if (head.Length > 8 && head[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(head) < (ulong)stream.Length)
            return SafeTensorsFile.Read(path, stream);
        if (head.Length == start.Length && head[TarMagicOffset..].SequenceEqual("ustar"u8))
            throw new InvalidDataException($"it is in PyTorch's tar format from before 0.4; {HowToSaveAgain}");
        if (head.Length > 1 && head[0] == 0x80 && head[1] is >= 1 and <= 5)
            throw new InvalidDataException($"it is a pickle, but not one that torch.save writes by default; {HowToSaveAgain}");
        throw new InvalidDataException(length == 0
            ? "it is empty; fetch or copy it again"
            : "it is neither a PyTorch file nor safetensors; give a state dict saved by torch.save or a .safetensors file");
    }

    private static string Describe(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"Weights file '{path}' does not exist; check the path.",
        UnauthorizedAccessException => $"Weights file '{path}' may not be read, or is a folder; check its path and permissions.",
        _ => $"Weights file '{path}' cannot be used: {exception.Message.TrimEnd('.')}.",
    };
}
