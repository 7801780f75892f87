using System.IO.Compression;
using System.Text;
using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

/// <summary>Hand-written pickles: each would read outside its storage, exhaust memory, or misuse the machine's stack.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pth");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(4, "(K\u0004t", "(K\u0001t", 1, "reaches element 4 of a storage of 4")]
    [InlineData(4, "(K\u0002t", "(K\u0009t", 0, "reaches element 9")]
    [InlineData(4, "(K\u0002t", "(J\u00ff\u00ff\u00ff\u00fft", 0, "negative stride")]
    [InlineData(4, "(J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007ft", "(K\0K\0t", 0, "larger than 2 GB")]
    [InlineData(4, "(J\u00ff\u00ff\u00ff\u000ft", "(K\0t", 0, "expand to more than 4 times the file")]
    [InlineData(4, "(K\u0002K\u0002t", "(K\u0001t", 0, "2 axes and 1 strides")]
    [InlineData(5, "(K\u0002t", "(K\u0001t", 0, "has 16 bytes, and 5 Float32 elements need 20")]
    public void Tensors_outside_their_storage_are_refused(int storageCount, string shape, string strides, int offset, string reason)
    {
        var pickle = "\u0080\u0002}X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n("
            + "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpu" + $"K{(char)storageCount}tQ"
            + $"K{(char)offset}{shape}{strides}\u0089NtRs.";
        Assert.Contains(reason, RefusalOf(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_of_too_many_axes_is_refused_before_it_is_copied()
    {
        var pickle = "\u0080\u0002}X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n("
            + "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0004tQ"
            + $"K\0({string.Concat(Enumerable.Repeat("K\u0001", 65))}tq\0h\0\u0089NtRs.";
        Assert.Contains("a tensor has 65 axes; at most 64 are possible", RefusalOf(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused_by_name()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        pipe.WriteByte(1);
        var exception = Assert.Throws<CheckpointException>(() => CheckpointFile.Read($"/proc/self/fd/{pipe.GetClientHandleAsString()}"));
        Assert.Contains("it is a pipe or device, not a file", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0080\u0002.", "takes more values than it made")]
    [InlineData("\u0080\u0002}", "ends early")]
    [InlineData("\u0080\u0002h\0.", "recalls value 0 before storing it")]
    [InlineData("\u0080\u0002K\u0001K\u0002s.", "takes more values than it made")]
    [InlineData("\u0080\u0002}(K\u0001u.", "an entry without a value")]
    [InlineData("\u0080\u0002}}K\u0001s.", "has a dictionary as a key")]
    [InlineData("\u0080\u0002X\u00ff\u00ff\u00ff\u00ff.", "ends early")]
    [InlineData("\u0080\u0002\u008a\u0009\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001.", "more than 64 bits")]
    [InlineData("\u0080\u0004.", "pickle protocol 4")]
    [InlineData("\u0080\u0002cos\nsystem\n(X\u0002\0\0\0lstR.", "'os.system'")]
    [InlineData("\u0080\u0002ccollections\nOrderedDict\n(K\u0001tR.", "arguments that PyTorch does not write")]
    [InlineData("\u0080\u0002cbuiltins\neval\n.", "'builtins.eval'")]
    [InlineData("\u0080\u0002i.", "opcode 0x69")]
    [InlineData("\u0080\u0002]q\0h\0a.", "holds a list")]
    public void Misused_opcodes_are_refused(string pickle, string reason) => Assert.Contains(reason, RefusalOf(pickle), StringComparison.Ordinal);

    [Fact]
    public void A_compressed_entry_is_refused_so_that_no_entry_can_be_a_bomb()
    {
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var stream = archive.CreateEntry("archive/data.pkl", CompressionLevel.Optimal).Open())
            stream.Write(new byte[1_000_000]);
        Assert.Contains("compressed", Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private string RefusalOf(string pickle)
    {
        File.Delete(path);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(archive, "archive/data.pkl", Encoding.Latin1.GetBytes(pickle));
            Add(archive, "archive/data/0", new byte[16]);
        }

        return Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path)).Message;
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
