using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Data;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Text_is_written_as_UTF8_without_byte_order_mark_into_folders_that_are_made()
    {
        AtomicFile.WriteAllText(folder["a/b/ä.txt"], "é\n");

        Assert.Equal([0xC3, 0xA9, (byte)'\n'], File.ReadAllBytes(folder["a/b/ä.txt"]));
        Assert.Single(Directory.GetFiles(folder["a/b"]));
    }

    [Fact]
    public void A_failing_writer_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteAllText(folder["file"], "old");

        Assert.Throws<InvalidTimeZoneException>(() => AtomicFile.Write(folder["file"], stream =>
        {
            stream.Write("new and long"u8);
            throw new InvalidTimeZoneException();
        }));

        Assert.Equal("old", File.ReadAllText(folder["file"]));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void The_final_name_appears_only_when_all_is_written()
    {
        AtomicFile.Write(folder["file"], stream =>
        {
            stream.Write("part"u8);
            stream.Flush();
            Assert.False(File.Exists(folder["file"]));
            Assert.EndsWith(".partial", Assert.Single(Directory.GetFiles(folder.FullPath)), StringComparison.Ordinal);
        });

        Assert.Equal("part", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void A_full_disk_names_the_file_and_leaves_nothing_behind()
    {
        // The writer fails as the system does on a full disk.
        var error = Assert.Throws<WriteException>(() =>
            AtomicFile.Write(folder["file"], _ => throw new IOException("No space left on device : '/somewhere'")));

        Assert.StartsWith(folder["file"] + " cannot be written: No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }
}
