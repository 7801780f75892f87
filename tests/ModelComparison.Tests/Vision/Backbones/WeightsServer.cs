using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelComparison.Tests.Vision.Backbones;

/// <summary>A web server on this machine that serves one content, and misbehaves when told to.</summary>
internal sealed class WeightsServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task loop;

    public WeightsServer()
    {
        listener.Start();
        loop = Task.Run(AcceptAsync);
    }

    public byte[] Content { get; set; } = [];

    public bool SupportsRanges { get; set; } = true;

    public int? Status { get; set; }

    /// <summary>Bytes of the body after which the connection is cut; the header promises the whole.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Bytes of the body after which the server is silent until it is disposed of.</summary>
    public int? PauseAfter { get; set; }

    /// <summary>The Range header of each request, or "".</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/models/");

    public void Dispose()
    {
        listener.Stop();
        loop.Wait();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The client went away, as the test for cancelling does.
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var range = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                range = line["Range: bytes=".Length..];
        }

        Ranges.Enqueue(range);
        var start = SupportsRanges && range.Length > 0 ? int.Parse(range.TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        if (start >= Content.Length && start > 0)
            await WriteAsync(stream, "416 Range Not Satisfiable", "", []);
        else if (Status is { } status)
            await WriteAsync(stream, $"{status} Refused", "", []);
        else if (start > 0)
            await WriteAsync(stream, "206 Partial Content", $"Content-Range: bytes {start}-{Content.Length - 1}/{Content.Length}\r\n", Content[start..]);
        else
            await WriteAsync(stream, "200 OK", "", Content);
    }

    private async Task WriteAsync(NetworkStream stream, string status, string header, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{header}Connection: close\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, Math.Min(CutAfter ?? body.Length, PauseAfter ?? body.Length))));
        while (PauseAfter is not null && await stream.ReadAsync(new byte[1]) > 0)
        {
        }
    }
}
