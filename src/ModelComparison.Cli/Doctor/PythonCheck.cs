using System.ComponentModel;
using System.Diagnostics;

namespace ModelComparison.Cli.Doctor;

/// <summary>Python and the packages that results can be compared with; nothing needs them.</summary>
internal static class PythonCheck
{
    private const string Interpreter = "/usr/bin/python3";
    private const string Script = "import importlib.util as u\nprint(' '.join(n for n in ('sklearn', 'xgboost', 'torch', 'torchvision') if u.find_spec(n)))";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IEnumerable<Finding> Look()
    {
        var packages = Ask();
        yield return packages is null
            ? new Finding("Python (optional)", FindingState.Limited, "not found", "Only comparisons with scikit-learn and PyTorch need it.")
            : new Finding("Python (optional)", FindingState.Good, packages.Length > 0 ? $"with {packages}" : "without scikit-learn, xgboost and torch");
    }

    private static string? Ask()
    {
        try
        {
            var start = new ProcessStartInfo(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Script);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return null;
            }

            return process.ExitCode == 0 ? output.Result.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
