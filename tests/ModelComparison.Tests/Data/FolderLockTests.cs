using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_has_one_writer_at_a_time_and_nothing_of_the_lock_stays()
    {
        using (FolderLock.Take(folder["out"]))
            Assert.Contains("Another process works in", Assert.Throws<InputException>(() => FolderLock.Take(folder["out"])).Message, StringComparison.Ordinal);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"]));
        FolderLock.Take(folder["out"]).Dispose();
    }

    [Fact]
    public void What_dead_processes_left_half_written_is_removed_and_nothing_else()
    {
        var left = folder.Add("out/weights/last.safetensors.4711-0123456789abcdef0123456789abcdef.partial");
        string[] kept = [folder.Add("out/mine.partial"), folder.Add("out/notes.1-2.partial"), folder.Add("out/results.csv")];

        FolderLock.Take(folder["out"]).Dispose();

        Assert.False(File.Exists(left));
        Assert.All(kept, file => Assert.True(File.Exists(file)));
    }

    [Fact]
    public void A_place_is_tried_without_leaving_anything_there()
    {
        OutputFolder.RequireWritable(folder["a/b/c.safetensors"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullPath));

        folder.Add("file");
        Assert.Contains("where the file", Assert.Throws<InputException>(() => OutputFolder.RequireWritable(folder["file/out"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, "the disk is full")]
    [InlineData(30, "read-only")]
    [InlineData(122, "quota")]
    public void What_is_wrong_with_a_place_is_called_by_its_name(int error, string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "these are the numbers of Linux");
        Assert.Contains(words, WriteException.Of("out", new IOException("x.partial", error)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_takes_no_files_is_named_without_a_temporary_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        var message = Assert.ThrowsAny<InputException>(() => OutputFolder.RequireWritable("/proc/x")).Message;
        Assert.StartsWith("/proc/x cannot be written", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".partial", message, StringComparison.Ordinal);
    }
}
