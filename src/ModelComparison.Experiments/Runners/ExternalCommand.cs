using System.ComponentModel;
using System.Diagnostics;

namespace ModelComparison.Experiments.Runners;

/// <summary>A short-lived program of the system, run to its end.</summary>
internal static class ExternalCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code and texts; null when there is no such program, or it did not end.</returns>
    public static (int Code, string Output, string Error)? Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return (process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
