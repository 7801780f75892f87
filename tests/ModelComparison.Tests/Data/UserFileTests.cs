using System.Diagnostics;
using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using Xunit;

namespace ModelComparison.Tests.Data;

/// <summary>A pipe, a link to one, a device and a link to nothing, in the place of every kind of file that a user gives: none is waited for.</summary>
public sealed class UserFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_and_a_link_to_it_are_read_and_an_empty_file_is_empty()
    {
        folder.Add("a.txt", "one\ntwo\n");
        folder.Add("empty.txt", "");
        File.CreateSymbolicLink(folder["link.txt"], folder["a.txt"]);

        Assert.Equal(["one", "two"], UserFile.ReadAllLines(folder["link.txt"]));
        Assert.Equal(8, UserFile.LengthOf(folder["link.txt"]));
        Assert.Empty(UserFile.ReadAllBytes(folder["empty.txt"]));
    }

    [Fact]
    public void A_file_over_the_limit_is_not_opened()
    {
        folder.Add("a.txt", "one\ntwo\n");

        Assert.Contains("8 bytes and at most 7", Assert.Throws<IOException>(() => UserFile.Open(folder["a.txt"], 7)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe", "a pipe or device")]
    [InlineData("link to a pipe", "a pipe or device")]
    [InlineData("link to a device", "a pipe or device")]
    [InlineData("link to nothing", "which is not there")]
    [InlineData("nothing", "no such file")]
    [InlineData("folder", "it is a folder")]
    public void What_is_no_file_is_named_and_not_waited_for(string kind, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        var path = Make(kind);

        // The readers of images, labels, annotations and arrays all end at once; a test that waits for a writer would hang here.
        Assert.Contains(expected, Assert.ThrowsAny<IOException>(() => UserFile.Open(path)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<UnreadableImageException>(() => ImageFile.Read(path)).Reason, StringComparison.Ordinal);
        // Without a label file an image has no objects.
        if (kind != "nothing")
            Assert.Contains(expected, Assert.Throws<UnreadableLabelException>(() => YoloLabelFile.Read(path, 1)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<UnreadableLabelException>(() => PascalVocFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<InputException>(() => NpyFile.Read<float>(path)).Message, StringComparison.Ordinal);
    }

    private string Make(string kind)
    {
        var path = folder["x.png"];
        switch (kind)
        {
            case "pipe":
                MakePipe(path);
                break;
            case "link to a pipe":
                MakePipe(folder["p"]);
                File.CreateSymbolicLink(path, folder["p"]);
                break;
            case "link to a device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "link to nothing":
                File.CreateSymbolicLink(path, folder["gone"]);
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
        }

        return path;
    }

    private static void MakePipe(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
