using System.Runtime.CompilerServices;
using ModelComparison.Reporting.Export;

namespace ModelComparison.Tests;

/// <summary>Runs in these tests draw no figures, which would cost a browser each; the tests of the drawing start their own.</summary>
internal static class WithoutBrowser
{
    [ModuleInitializer]
    public static void Arrange()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ChromiumLocation.Variable)))
            Environment.SetEnvironmentVariable(ChromiumLocation.Variable, "none");
    }
}
