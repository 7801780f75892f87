using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Vision.Features;

/// <summary>
/// What the file system says about a file: the same identity means the same content, as long as the last change is not so young that a
/// second one could have fallen into the same tick of the clock.
/// </summary>
/// <param name="Device">Device number.</param>
/// <param name="Inode">Number of the file on its device; replacing a file by renaming another over it changes this.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedNanoseconds">Last change of the content, since 1970; programs can set it.</param>
/// <param name="ChangedNanoseconds">Last change of content or attributes, since 1970; only the kernel sets it.</param>
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode, ulong Length, long ModifiedNanoseconds, long ChangedNanoseconds)
{
    // Coarsest timestamps in use are FAT's two seconds.
    private const long TickNanoseconds = 2_000_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    // struct statx of linux/stat.h: the same layout on every architecture.
    private const int StructureSize = 256;
    private const int CurrentDirectory = -100;
    private const uint BasicFields = 0x7ff;
    private const int InodeOffset = 32;
    private const int LengthOffset = 40;
    private const int ChangedOffset = 96;
    private const int ModifiedOffset = 112;
    private const int DeviceOffset = 136;

    /// <summary>The identity, or null where the file is missing or the system has no statx: then the content must be read.</summary>
    public static unsafe FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> status = stackalloc byte[StructureSize];
        fixed (byte* buffer = status)
        {
            if (statx(CurrentDirectory, path, 0, BasicFields, buffer) != 0)
                return null;
        }

        return new FileIdentity(
            ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(status[DeviceOffset..]) << 32)
                | BinaryPrimitives.ReadUInt32LittleEndian(status[(DeviceOffset + 4)..]),
            BinaryPrimitives.ReadUInt64LittleEndian(status[InodeOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(status[LengthOffset..]),
            ReadTime(status[ModifiedOffset..]),
            ReadTime(status[ChangedOffset..]));
    }

    /// <summary>Whether a content read at that time cannot have been followed by a change that this identity does not show.</summary>
    /// <param name="readNanoseconds">When the content was read, since 1970.</param>
    public bool WasSettledAt(long readNanoseconds) => Math.Max(ModifiedNanoseconds, ChangedNanoseconds) < readNanoseconds - TickNanoseconds;

    private static long ReadTime(ReadOnlySpan<byte> time) =>
        (BinaryPrimitives.ReadInt64LittleEndian(time) * NanosecondsPerSecond) + BinaryPrimitives.ReadUInt32LittleEndian(time[8..]);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe partial int statx(int directory, string path, int flags, uint mask, byte* buffer);
}
