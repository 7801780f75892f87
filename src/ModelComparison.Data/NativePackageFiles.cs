using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ModelComparison.Data;

/// <summary>
/// Finds native libraries of packages in a host that is not this program: a notebook kernel loads our assemblies by their paths and reads no list of their
/// dependencies, so the folder <c>runtimes</c> beside them means nothing to it.
/// </summary>
/// <remarks>Asked only where the runtime's own search found nothing, so this program itself never comes here.</remarks>
internal static class NativePackageFiles
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<AssemblyLoadContext> Attached = [];
    private static readonly string? Home = Path.GetDirectoryName(typeof(NativePackageFiles).Assembly.Location);

    /// <summary>Folder of native files for this system in a folder of assemblies: "runtimes/linux-x64/native".</summary>
    internal static string Folder { get; } = Path.Combine(
        "runtimes", $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native");

    /// <summary>The file of a library, however it is named on this system; null where there is none.</summary>
    /// <param name="home">Folder of the assemblies.</param>
    /// <param name="name">As an import names it: "onnxruntime", "libvips.so.42".</param>
    internal static string? Find(string home, string name)
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return ((string[])[name, "lib" + name + ending, name + ending]).Select(file => Path.Combine(home, Folder, file)).FirstOrDefault(File.Exists);
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Assemblies of packages load their libraries at their first use, before any code of ours could prepare it.")]
    internal static void Register()
    {
        if (string.IsNullOrEmpty(Home) || !Directory.Exists(Path.Combine(Home, Folder)))
            return;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Attach(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Attach(assembly);
    }

    // A kernel gives each assembly a context of its own. TorchSharp's libraries need more care, which its user takes.
    private static void Attach(Assembly assembly)
    {
        if (assembly.IsDynamic || assembly.GetName().Name == "TorchSharp" || Path.GetDirectoryName(assembly.Location) != Home || AssemblyLoadContext.GetLoadContext(assembly) is not { } context)
            return;
        lock (Gate)
        {
            if (!Attached.Add(context))
                return;
        }

        // A library that does not load as it is may be another's to prepare, as TorchSharp's is.
        context.ResolvingUnmanagedDll += (_, name) => Find(Home!, name) is { } file && NativeLibrary.TryLoad(file, out var library) ? library : 0;
    }
}
