using System.Diagnostics;
using ModelComparison.Data.Datasets;
using ModelComparison.Tests.Data;
using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Tests.Vision.Features;

public sealed class ImageHasherTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 20_000)]
    public async Task Pipes_and_empty_or_huge_files_are_left_to_the_decoder()
    {
        folder.Add("set/a/1.png", "content");
        folder.Add("set/a/2-empty.png");
        using (var huge = File.Create(folder["set/a/3-huge.png"]))
            huge.SetLength((512L << 20) + 1);
        using (var process = Process.Start("mkfifo", folder["set/a/4-pipe.png"]))
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(folder["set/a/5-linked-pipe.png"], "4-pipe.png");
        File.CreateSymbolicLink(folder["set/a/6-link.png"], "1.png");

        var hashes = await Task.Run(() => Hash(folder["cache"]), TestContext.Current.CancellationToken);

        var known = ContentHash.Of("content"u8);
        Assert.Equal([known, null, null, null, null, known], hashes);
        Assert.Empty(log);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_reported_and_no_obstacle()
    {
        folder.Add("set/a/1.png", "content");
        File.SetLastWriteTimeUtc(folder["set/a/1.png"], DateTime.UtcNow.AddHours(-1));
        Thread.Sleep(2100); // Younger files are not remembered, so nothing would be written.

        Assert.Equal([ContentHash.Of("content"u8)], Hash(folder.Add("cache")));
        Assert.Contains("cannot be written", Assert.Single(log), StringComparison.Ordinal);
    }

    private ContentHash?[] Hash(string cache) =>
        ImageHasher.Hash(ImageFolder.Scan(folder["set"]), cache, 2, null, log.Add, TestContext.Current.CancellationToken);
}
