using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelComparison.Learning.XGBoost;

/// <summary>
/// Finds the C libraries that this assembly binds. Debian's development package installs libNAME.so, its runtime package
/// only libNAME.so.VERSION: both are tried, so that the program also runs where nothing is compiled.
/// </summary>
internal static class NativeLibraryResolver
{
    private static readonly Dictionary<string, string[]> FileNames = new(StringComparer.Ordinal)
    {
        ["xgboost"] = ["libxgboost.so.0", "libxgboost.so"],
    };

    private static readonly Lock Gate = new();
    private static bool registered;

    /// <summary>Makes <c>DllImport("xgboost")</c> and its like find the library; called before the first native call, any number of times.</summary>
    internal static void Register()
    {
        lock (Gate)
        {
            if (registered)
                return;
            NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);
            registered = true;
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!FileNames.TryGetValue(name, out var candidates))
            return IntPtr.Zero;
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, searchPath, out var handle))
                return handle;
        }

        throw new DllNotFoundException(
            $"The library {candidates[0]} is needed and was not found (tried {string.Join(", ", candidates)}). Run ./modelcompare once to install it, "
            + $"or install the Debian package lib{name}-dev.");
    }
}
