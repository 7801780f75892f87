using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>The built command line as a process of its own, with a cache folder of its own.</summary>
internal static partial class CommandLine
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs to the end.</summary>
    public static (int Code, string Output, string Error) Run(string cacheFolder, params string[] arguments)
    {
        using var process = Start(cacheFolder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), $"modelcompare {string.Join(' ', arguments)} did not end");
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs until something is there, and then sends a signal.</summary>
    public static (int Code, string Error) RunUntil(Func<bool> condition, int signal, string cacheFolder, params string[] arguments)
    {
        using var process = Start(cacheFolder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (!condition() && !process.HasExited && watch.Elapsed < Patience)
            Thread.Sleep(5);
        if (process.HasExited)
            Assert.Fail($"it ended before it could be stopped: {error.Result}{output.Result}");
        Assert.Equal(0, kill(process.Id, signal));
        Assert.True(process.WaitForExit(Patience), "it did not stop");
        return (process.ExitCode, error.Result);
    }

    private static Process Start(string cacheFolder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "modelcompare.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["XDG_CACHE_HOME"] = cacheFolder;

        // Figures cost a browser each time; their drawing has tests of its own.
        if (!start.Environment.ContainsKey("MODELCOMPARE_CHROMIUM"))
            start.Environment["MODELCOMPARE_CHROMIUM"] = "none";
        return Process.Start(start)!;
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
