using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ModelComparison.Data;

namespace ModelComparison.Vision.Backbones;

/// <summary>
/// Fetches published weights into a folder. What has arrived is kept under the name <c>FILE.partial</c>, so that a download that was cut goes
/// on where it stopped; the file gets its own name only when its SHA-256 is right. Of several processes that want the same file, one fetches it
/// while the others wait; the empty <c>FILE.lock</c> tells them.
/// </summary>
/// <param name="folder">Where the files are kept.</param>
/// <param name="mirror">
/// Address of the folder that holds the files; null for <see cref="MirrorVariable"/>, and where that is unset for <see cref="Publisher"/>.
/// </param>
public sealed class WeightsDownloader(WeightsFolder folder, Uri? mirror = null)
{
    /// <summary>Environment variable that names another place to fetch from, for example a mirror inside a hospital's network.</summary>
    public const string MirrorVariable = "MODELCOMPARE_WEIGHTS_URL";

    /// <summary>Where torchvision's documentation says the files are.</summary>
    public const string Publisher = "https://download.pytorch.org/models/";

    private const int BufferSize = 1 << 17;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(500);

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] SharingViolations = [11, 35, unchecked((int)0x80070020)];
    private readonly Uri mirror = mirror ?? ConfiguredMirror();

    /// <summary>Gives the path of a published file, after fetching it if it is not there yet.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="progress">Bytes so far, or null.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept.</param>
    /// <exception cref="InputException">The file cannot be fetched, or its content is wrong.</exception>
    public async Task<string> FetchAsync(KnownWeights weights, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var path = folder.PathOf(weights);
        if (File.Exists(path))
            return path;
        try
        {
            Directory.CreateDirectory(folder.Path);
            using var turn = await LockAsync(path + ".lock", cancellationToken).ConfigureAwait(false);
            if (!File.Exists(path))
                await DownloadAsync(weights, path, progress, cancellationToken).ConfigureAwait(false);
            return path;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new InputException($"{weights.Backbone} needs the weights '{weights.Name}', and {weights.FileName} could not be fetched from "
                + $"{mirror} ({exception.Message.TrimEnd('.')}); put it into '{folder.Path}' by hand, run again to go on with a download that "
                + $"was cut, or use the backbone {Backbone.ResNet18Cntk.Name}, whose trained weights come with the build.", exception);
        }
    }

    private static Uri ConfiguredMirror()
    {
        var text = Environment.GetEnvironmentVariable(MirrorVariable);
        if (string.IsNullOrEmpty(text))
            return new Uri(Publisher);
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InputException($"{MirrorVariable} needs an http or https address; got '{text}'.");
    }

    /// <summary>
    /// Waits until no other process fetches the same file. The lock file stays: one that is deleted could be held by two, under the old and the new name.
    /// </summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (SharingViolations.Contains(exception.HResult))
            {
                await Task.Delay(LockInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task DownloadAsync(KnownWeights weights, string path, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        var resumed = await ReceiveAsync(weights, partial, progress, cancellationToken).ConfigureAwait(false);
        if (resumed && !IsGenuine(weights, partial))
        {
            // What was kept may be from another version of the file: once more, from the start.
            File.Delete(partial);
            await ReceiveAsync(weights, partial, progress, cancellationToken).ConfigureAwait(false);
        }

        if (!IsGenuine(weights, partial))
        {
            File.Delete(partial);
            throw new IOException($"what arrived does not have the SHA-256 {weights.DigestPrefix}…; a proxy may have changed it");
        }

        File.Move(partial, path, overwrite: true);
    }

    private static bool IsGenuine(KnownWeights weights, string partial) =>
        Checkpoints.FileDigest.Sha256(partial).StartsWith(weights.DigestPrefix, StringComparison.Ordinal);

    /// <summary>Appends to the partial file until it is complete.</summary>
    /// <returns>Whether the beginning was there before.</returns>
    private async Task<bool> ReceiveAsync(KnownWeights weights, string partial, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = LongestSilence };
        var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            using var response = await RequestAsync(client, weights, file.Length, cancellationToken).ConfigureAwait(false);
            var resumed = response.StatusCode == HttpStatusCode.PartialContent;
            if (resumed && response.Content.Headers.ContentRange?.From != file.Length)
                throw new IOException("the server sent another part of the file than it was asked for");
            if (!resumed)
                file.SetLength(0);
            file.Position = file.Length;
            var total = file.Length + (response.Content.Headers.ContentLength ?? 0);
            await CopyAsync(weights, response, file, total, progress, cancellationToken).ConfigureAwait(false);
            return resumed;
        }
    }

    private async Task<HttpResponseMessage> RequestAsync(HttpClient client, KnownWeights weights, long received, CancellationToken cancellationToken)
    {
        var address = new Uri(mirror, weights.FileName);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (received > 0)
            request.Headers.Range = new RangeHeaderValue(received, null);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer for {LongestSilence.TotalSeconds:0} seconds", exception);
        }

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && received > 0)
        {
            // Nothing is left to send: the partial file is complete, or longer than the published one.
            response.Dispose();
            return await RequestAsync(client, weights, 0, cancellationToken).ConfigureAwait(false);
        }

        if (!response.IsSuccessStatusCode)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            throw new HttpRequestException($"the server answered {status.ToString(CultureInfo.InvariantCulture)} for {address}");
        }

        return response;
    }

    private static async Task CopyAsync(KnownWeights weights, HttpResponseMessage response, FileStream file, long total,
        IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var buffer = new byte[BufferSize];
            var reported = Stopwatch.StartNew();
            int count;
            while ((count = await ReadAsync(content, buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                if (reported.Elapsed < ProgressInterval)
                    continue;
                progress?.Report(new WorkProgress($"fetching {weights.FileName}", file.Length, Math.Max(total, file.Length)));
                reported.Restart();
            }

            progress?.Report(new WorkProgress($"fetching {weights.FileName}", file.Length, Math.Max(total, file.Length)));
        }
    }

    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            return await content.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing arrived for {LongestSilence.TotalSeconds:0} seconds", exception);
        }
    }
}
