using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>The built command line as a process of its own, with a cache folder of its own.</summary>
internal static partial class CommandLine
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    private static readonly Dictionary<string, string> NoEnvironment = [];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs to the end.</summary>
    public static (int Code, string Output, string Error) Run(string cacheFolder, params string[] arguments) => Run(cacheFolder, arguments, NoEnvironment);

    /// <summary>Runs to the end, with further environment variables.</summary>
    public static (int Code, string Output, string Error) Run(string cacheFolder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Start(cacheFolder, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), $"modelcompare {string.Join(' ', arguments)} did not end");
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs until something is there, and then sends a signal.</summary>
    public static (int Code, string Error) RunUntil(Func<bool> condition, int signal, string cacheFolder, params string[] arguments)
        => RunUntil(condition, signal, cacheFolder, arguments, NoEnvironment);

    /// <summary>Runs until something is there, and then sends a signal; with further environment variables.</summary>
    public static (int Code, string Error) RunUntil(Func<bool> condition, int signal, string cacheFolder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Start(cacheFolder, arguments, environment);
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

    /// <summary>Runs for a time, and then sends a signal if it has not ended.</summary>
    public static void RunFor(TimeSpan time, int signal, string cacheFolder, params string[] arguments)
    {
        using var process = Start(cacheFolder, arguments, NoEnvironment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(time))
            _ = kill(process.Id, signal);
        Assert.True(process.WaitForExit(Patience), "it did not stop");
        _ = (output.Result, error.Result);
    }

    /// <summary>Runs to the end, and calls something with the process number until it has done what it wants.</summary>
    public static (int Code, string Output, string Error) RunAndInterfere(Func<int, bool> interfere, string cacheFolder, params string[] arguments)
    {
        using var process = Start(cacheFolder, arguments, NoEnvironment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !interfere(process.Id))
            Thread.Sleep(5);
        Assert.True(process.WaitForExit(Patience), $"modelcompare {string.Join(' ', arguments)} did not end");
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Sends a signal to a process.</summary>
    /// <returns>0 when it was sent.</returns>
    public static int Signal(int process, int signal) => kill(process, signal);

    private static Process Start(string cacheFolder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        // Whoever starts the tests in the background of a shell has them ignore interrupts, which a child inherits; 'env' gives the signal back.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "modelcompare.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["XDG_CACHE_HOME"] = cacheFolder;

        // Figures cost a browser each time; their drawing has tests of its own.
        if (!start.Environment.ContainsKey("MODELCOMPARE_CHROMIUM"))
            start.Environment["MODELCOMPARE_CHROMIUM"] = "none";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
