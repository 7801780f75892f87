using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>Files without a name, in memory (Linux 3.17): for libraries that only read files by name. man 2 memfd_create.</summary>
internal static partial class MemoryFile
{
    /// <summary>MFD_CLOEXEC.</summary>
    public const uint CloseOnExec = 1;

    /// <summary>A file descriptor, or -1.</summary>
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int memfd_create(string name, uint flags);
}
