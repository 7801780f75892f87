using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using ModelComparison.Data;

namespace ModelComparison.Vision.Runtime;

/// <summary>
/// Makes TorchSharp find its native libraries on Linux: its own ones, by full path, whatever other libtorch the machine has; and where the system's C++ library
/// is older than the one that TorchSharp was built with, a copy of the one library that minds (<see cref="ElfSymbolPatch"/>).
/// </summary>
/// <remarks>Decision record 8 says why this happens at load time. On other systems TorchSharp loads its libraries by itself.</remarks>
public static class TorchLibrary
{
    private const string Binding = "LibTorchSharp";
    private const string BindingFile = "libLibTorchSharp.so";
    private const string StreamsSymbol = "_ZSt21ios_base_library_initv";

    // Each after those that it needs, so that none is looked for by the loader.
    private static readonly string[] Engine = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly Lazy<nint> Handle = new(Load);
    private static bool isRegistered;
    private static bool isAttached;

    /// <summary>Folder of the libtorch in use, or null where its package is missing.</summary>
    public static string? Folder => FindFile("libtorch_cpu.so") is { } file ? Path.GetDirectoryName(file) : null;

    /// <summary>
    /// Done by itself when this assembly is loaded; a program or notebook that uses TorchSharp before anything of ModelComparison calls it first.
    /// Nothing is loaded yet.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp loads its library at its first use, which may be its user's, not ours.")]
    public static void Register()
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref isRegistered, true))
            return;
        var context = AssemblyLoadContext.GetLoadContext(typeof(TorchLibrary).Assembly) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll += Resolve;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Attach(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Attach(assembly);
    }

    /// <summary>Version of libtorch. Asked here and not of TorchSharp, so that its libraries are found whatever ran before.</summary>
    public static string Version => TorchSharp.torch.__version__;

    /// <summary>Sets the number of threads of libtorch for the whole process.</summary>
    /// <param name="threads">At least 1.</param>
    public static void SetThreads(int threads) => TorchSharp.torch.set_num_threads(threads);

    /// <summary>Says why networks cannot run here, or null where they can.</summary>
    public static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            _ = Handle.Value;
            return null;
        }
        catch (InputException problem)
        {
            return problem.Message;
        }
    }

    private static void Attach(Assembly assembly)
    {
        if (assembly.GetName().Name != "TorchSharp")
            return;
        if (Interlocked.Exchange(ref isAttached, true))
            return;
        try
        {
            NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Binding ? Handle.Value : 0);
        }
        catch (InvalidOperationException)
        {
            // The program resolves TorchSharp's imports itself; the event above is still asked where that finds nothing.
        }

        // A notebook kernel gives each assembly a context of its own, and TorchSharp asks its own one.
        if (AssemblyLoadContext.GetLoadContext(assembly) is { } context && context != AssemblyLoadContext.GetLoadContext(typeof(TorchLibrary).Assembly))
            context.ResolvingUnmanagedDll += Resolve;

        // The loader's own search would take this path's libraries, and in a notebook kernel the system's, before those of the package: two in a process crash.
        var isSearchedElsewhere = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LD_LIBRARY_PATH"))
            || !HostFolders().Any(folder => File.Exists(Path.Combine(folder, Engine[0])));
        if (isSearchedElsewhere && FindFile(Engine[0]) is not null)
            LoadEngine();
    }

    private static nint Resolve(Assembly assembly, string name) => name == Binding ? Handle.Value : 0;

    private static nint Load()
    {
        var binding = FindFile(BindingFile) ?? throw Missing(BindingFile, "TorchSharp");
        LoadEngine();
        // Whether the system's C++ library suffices is best asked by loading: a failed load leaves nothing behind.
        return NativeLibrary.TryLoad(binding, out var handle) ? handle : NativeLibrary.Load(PatchedCopy(binding));
    }

    private static void LoadEngine()
    {
        foreach (var file in Engine)
            NativeLibrary.Load(FindFile(file) ?? throw Missing(file, "libtorch-cpu-linux-x64"));
    }

    private static InputException Missing(string file, string package) => new(
        $"Networks need {file} of the package {package}, which is not beside the program; add a reference to TorchSharp-cpu or {package} to your project, or run where it was built with them.");

    /// <summary>The copy for this file's bytes in the cache, made where it is not there or not what it should be.</summary>
    private static string PatchedCopy(string original)
    {
        var bytes = File.ReadAllBytes(original);
        var key = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        try
        {
            // An empty function in effect (it makes sure that the streams are set up, which older libraries do by themselves); getpid has no effect either.
            ElfSymbolPatch.Apply(bytes, StreamsSymbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30");
        }
        catch (InvalidDataException problem)
        {
            throw new InputException($"Networks need a C++ library of GCC 13 or later, or a {BindingFile} that can be adapted to an older one; of {original}, {problem.Message}. "
                + "Use a newer system or TorchSharp 0.107.0.");
        }

        var folder = Path.Combine(CacheFolder.Root, "native", key);
        var copy = Path.Combine(folder, BindingFile);
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(bytes))
            AtomicFile.WriteAllBytes(copy, bytes);
        return copy;
    }

    private static string? FindFile(string name) => SearchFolders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Where native files of packages are: as the host says, beside the program, and in the folders of packages that a notebook uses.</summary>
    private static IEnumerable<string> SearchFolders()
    {
        foreach (var folder in HostFolders())
            yield return folder;
        var native = Path.Combine("runtimes", "linux-x64", "native");
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, native);

        // Of a notebook kernel that is the kernel's own folder.
        if (Path.GetDirectoryName(typeof(TorchLibrary).Assembly.Location) is { Length: > 0 } beside)
            yield return Path.Combine(beside, native);
        var torchSharp = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == "TorchSharp")?.Location;
        if (string.IsNullOrEmpty(torchSharp))
            yield break;

        // packages/torchsharp/VERSION/lib/TARGET/TorchSharp.dll
        var package = Path.GetFullPath(Path.Combine(torchSharp, "..", "..", ".."));
        yield return Path.Combine(package, native);
        var engines = Path.Combine(package, "..", "..", "libtorch-cpu-linux-x64");
        if (!Directory.Exists(engines))
            yield break;
        foreach (var version in Directory.EnumerateDirectories(engines).OrderDescending(StringComparer.Ordinal))
            yield return Path.Combine(Path.GetFullPath(version), native);
    }

    private static string[] HostFolders() => AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string known
        ? known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        : [];
}
