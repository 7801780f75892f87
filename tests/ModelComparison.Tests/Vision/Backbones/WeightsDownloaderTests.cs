using System.Security.Cryptography;
using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using Xunit;

namespace ModelComparison.Tests.Vision.Backbones;

public sealed class WeightsDownloaderTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"weights-{Guid.NewGuid():N}");
    private readonly WeightsServer server = new();
    private readonly byte[] content = new byte[300_000];
    private readonly KnownWeights weights;

    public WeightsDownloaderTests()
    {
        new Random(1).NextBytes(content);
        server.Content = content;
        weights = new KnownWeights("resnet50", "imagenet", $"resnet50-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}.pth", "for tests");
    }

    private string FilePath => Path.Combine(folder, weights.FileName);

    private string PartialPath => FilePath + ".partial";

    public void Dispose()
    {
        server.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_file_is_fetched_with_progress_and_then_found_without_asking_again()
    {
        var reports = new List<WorkProgress>();
        Assert.Equal(FilePath, await FetchAsync(new Reports(reports)));
        await FetchAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
        Assert.Equal([""], server.Ranges);
        Assert.Equal((content.Length, content.Length), (reports[^1].Done, reports[^1].Total));
        Assert.Equal([FilePath, FilePath + ".lock"], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_download_that_was_cut_goes_on_where_it_stopped()
    {
        server.CutAfter = 100_000;
        var exception = await Assert.ThrowsAsync<InputException>(() => FetchAsync());
        Assert.Contains("run again to go on", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
        Assert.Equal(100_000, new FileInfo(PartialPath).Length);

        server.CutAfter = null;
        await FetchAsync();
        Assert.Equal(["", "100000-"], server.Ranges);
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_whole_file_again()
    {
        await KeepPartialAsync(content[..50_000]);
        server.SupportsRanges = false;
        await FetchAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(300_000)]
    [InlineData(400_000)]
    public async Task What_was_kept_of_another_file_is_replaced(int kept)
    {
        await KeepPartialAsync(new byte[kept]);
        await FetchAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_content_is_refused_and_not_kept()
    {
        server.Content = [.. content.Reverse()];
        var exception = await Assert.ThrowsAsync<InputException>(() => FetchAsync());
        Assert.Contains($"SHA-256 {weights.DigestPrefix}", exception.Message, StringComparison.Ordinal);
        Assert.Equal([FilePath + ".lock"], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_refusal_says_how_to_go_on_without_the_server()
    {
        server.Status = 404;
        var exception = await Assert.ThrowsAsync<InputException>(() => FetchAsync());
        Assert.Contains("the server answered 404", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"put it into '{folder}' by hand", exception.Message, StringComparison.Ordinal);
        Assert.Contains("the backbone resnet18-cntk, whose trained weights come with the build", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_same_sentence_is_given()
    {
        server.Dispose();
        var exception = await Assert.ThrowsAsync<InputException>(() => FetchAsync());
        Assert.Contains("by hand", exception.Message, StringComparison.Ordinal);
        Assert.Contains(weights.FileName, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_keeps_what_has_arrived()
    {
        server.PauseAfter = 100_000;
        using var cancellation = new CancellationTokenSource();
        var fetch = FetchAsync(cancellation: cancellation);
        while (!File.Exists(PartialPath))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.False(File.Exists(FilePath));
        Assert.Equal(content[..100_000], await File.ReadAllBytesAsync(PartialPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_several_that_want_the_same_file_one_fetches_it()
    {
        await Task.WhenAll(FetchAsync(), FetchAsync(), FetchAsync());
        Assert.Equal([""], server.Ranges);
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Waiting_for_another_process_can_be_cancelled()
    {
        Directory.CreateDirectory(folder);
        await using var held = new FileStream(FilePath + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var cancellation = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(cancellation: cancellation));
        Assert.Empty(server.Ranges);
    }

    [Fact]
    public void A_file_put_there_by_hand_is_checked()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(FilePath, content);
        Assert.StartsWith(weights.DigestPrefix, new WeightsFolder(folder).Verify(weights), StringComparison.Ordinal);
        File.WriteAllBytes(FilePath, content[1..]);
        var exception = Assert.Throws<InputException>(() => new WeightsFolder(folder).Verify(weights));
        Assert.Contains("Delete the file and fetch it again", exception.Message, StringComparison.Ordinal);
    }

    private Task<string> FetchAsync(IProgress<WorkProgress>? progress = null, CancellationTokenSource? cancellation = null) =>
        new WeightsDownloader(new WeightsFolder(folder), server.Address).FetchAsync(weights, progress, cancellation?.Token ?? TestContext.Current.CancellationToken);

    private async Task KeepPartialAsync(byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(PartialPath, bytes, TestContext.Current.CancellationToken);
    }

    private sealed class Reports(List<WorkProgress> list) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => list.Add(value);
    }
}
