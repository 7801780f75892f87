using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelComparison.Reporting.Export;

/// <summary>
/// A Chromium without a window that this process alone can talk to: Chrome DevTools Protocol over a pair of pipes, no network port.
/// It has a profile folder of its own and ends, with all its children, when this is disposed.
/// </summary>
internal sealed class HeadlessBrowser : IDisposable
{
    // The protocol wants file descriptors 3 and 4, which a .NET process cannot hand on; the shell moves standard input and output there.
    private const string Redirection = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1";
    private readonly Process process;
    private readonly string profile;
    private readonly CancellationTokenSource limit;
    private readonly byte[] chunk = new byte[1 << 16];
    private readonly MemoryStream pending = new();
    private string? session;
    private int lastId;

    private HeadlessBrowser(Process process, string profile, CancellationTokenSource limit) => (this.process, this.profile, this.limit) = (process, profile, limit);

    /// <summary>Starts a browser with one empty page.</summary>
    /// <param name="path">The program.</param>
    /// <param name="limit">Everything has to be done by then.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="BrowserException">It did not start, or its page did not answer.</exception>
    public static async Task<HeadlessBrowser> StartAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("modelcompare-browser-").FullName;
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        Process? process = null;
        try
        {
            process = Process.Start(StartInfo(path, profile)) ?? throw new BrowserException($"{path} did not start");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            source.Dispose();
            Directory.Delete(profile, recursive: true);
            throw new BrowserException($"{path} did not start: {error.Message}", error);
        }

        var browser = new HeadlessBrowser(process, profile, source);
        try
        {
            await browser.OpenPageAsync();
            return browser;
        }
        catch
        {
            browser.Dispose();
            throw;
        }
    }

    /// <summary>Runs a script in the page and waits for its promise.</summary>
    /// <returns>The string that it gives, or null for anything else.</returns>
    public async Task<string?> EvaluateAsync(string script)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        if (answer["exceptionDetails"] is { } failure)
            throw new BrowserException($"the page refused: {failure["exception"]?["description"] ?? failure["text"]}");
        return answer["result"]?["value"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>Prints the page on one sheet.</summary>
    /// <param name="width">Width in CSS pixels, 96 an inch.</param>
    /// <param name="height">Height in CSS pixels.</param>
    public async Task<byte[]> PrintAsync(double width, double height)
    {
        var answer = await CallAsync("Page.printToPDF", new JsonObject
        {
            ["paperWidth"] = width / 96,
            ["paperHeight"] = height / 96,
            ["printBackground"] = true,
            ["pageRanges"] = "1",
            ["marginTop"] = 0,
            ["marginBottom"] = 0,
            ["marginLeft"] = 0,
            ["marginRight"] = 0,
        });
        return Convert.FromBase64String(answer["data"]!.GetValue<string>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }

        process.Dispose();
        limit.Dispose();
        pending.Dispose();
        DeleteProfile();
    }

    private static ProcessStartInfo StartInfo(string path, string profile)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "-c", Redirection, "sh", path, "--headless", "--remote-debugging-pipe", $"--user-data-dir={profile}", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-quic", "--force-color-profile=srgb",
            // Chromium refuses to run as root inside its sandbox. It sees nothing but this report's own figures.
            .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [],
            "about:blank",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private async Task OpenPageAsync()
    {
        var created = await CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = created["targetId"]!.GetValue<string>(), ["flatten"] = true });
        session = attached["sessionId"]!.GetValue<string>();
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        var id = ++lastId;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
            message["sessionId"] = session;
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(message.ToJsonString() + "\0"), limit.Token);
            await process.StandardInput.BaseStream.FlushAsync(limit.Token);
            while (true)
            {
                var answer = JsonNode.Parse(await ReadMessageAsync())!;
                if (answer["id"]?.GetValue<int>() != id)
                    continue;
                return answer["error"] is { } error ? throw new BrowserException($"the browser refused {method}: {error["message"]}") : answer["result"]!;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or JsonException)
        {
            throw new BrowserException(error is OperationCanceledException ? "the browser did not answer in time" : $"the browser ended unexpectedly ({error.Message.TrimEnd('.')})", error);
        }
    }

    // Messages end in a zero byte.
    private async Task<string> ReadMessageAsync()
    {
        while (true)
        {
            var end = Array.IndexOf(pending.GetBuffer(), (byte)0, 0, (int)pending.Length);
            if (end >= 0)
                return TakeMessage(end);
            var count = await process.StandardOutput.BaseStream.ReadAsync(chunk, limit.Token);
            if (count == 0)
                throw new IOException("its pipe was closed");
            pending.Write(chunk, 0, count);
        }
    }

    private string TakeMessage(int end)
    {
        var text = Encoding.UTF8.GetString(pending.GetBuffer(), 0, end);
        var rest = pending.GetBuffer()[(end + 1)..(int)pending.Length];
        pending.SetLength(0);
        pending.Write(rest);
        return text;
    }

    private void DeleteProfile()
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A child that is still ending may hold a file; the folder lies among the temporary ones.
        }
    }
}
