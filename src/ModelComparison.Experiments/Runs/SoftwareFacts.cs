using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using ModelComparison.Acceleration;
using ModelComparison.Evaluation;
using ModelComparison.Learning.XGBoost;
using ModelComparison.Vision.Runtime;

namespace ModelComparison.Experiments.Runs;

/// <summary>Versions of everything that a result stands on.</summary>
public static class SoftwareFacts
{
    /// <summary>What stands in the place of a version when a library cannot be loaded.</summary>
    public const string NotInstalled = "not installed";

    /// <summary>The program, .NET and the operating system; loads nothing.</summary>
    public static IReadOnlyList<Setting> OfPlatform() =>
    [
        new("ModelComparison", typeof(SoftwareFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"),
        new(".NET", Environment.Version.ToString()),
        new("Operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}"),
    ];

    /// <summary>The native libraries that were found, by name; one that is missing says so.</summary>
    public static IReadOnlyList<Setting> OfNativeLibraries() =>
    [
        new("libtorch", VersionOrReason(() => TorchLibrary.Version)),
        new("oneDNN", AcceleratedResNet50.Capabilities.OneDnnVersion?.ToString() ?? NotInstalled),
        new("libxgboost", VersionOrReason(() => XGBoostLibrary.Version.ToString())),
    ];

    /// <summary>Processor and cores.</summary>
    public static IReadOnlyList<Setting> OfMachine() =>
    [
        new("Processor", ProcessorName()),
        new("Cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        new("Memory", $"{(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30)).ToString("F0", CultureInfo.InvariantCulture)} GiB"),
    ];

    private static string VersionOrReason(Func<string> version)
    {
        try
        {
            return version();
        }
        catch (Exception exception) when (exception is Data.InputException or DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            return NotInstalled;
        }
    }

    private static string ProcessorName()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
