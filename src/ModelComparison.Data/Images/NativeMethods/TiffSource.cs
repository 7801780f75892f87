using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>A TIFF file in memory as libtiff reads it, and the first error that libtiff reported.</summary>
internal unsafe struct TiffSource
{
    public const int MessageLength = 512;

    public byte* Data;
    public long Length;
    public long Position;
    public fixed byte Message[MessageLength];

#pragma warning disable IDE0060 // libtiff dictates the parameters.
    [UnmanagedCallersOnly]
    public static nint Read(TiffSource* source, byte* buffer, nint size)
    {
        var count = Math.Min(Math.Max(0, size), Math.Max(0, source->Length - source->Position));
        if (count > 0)
            Buffer.MemoryCopy(source->Data + source->Position, buffer, size, count);
        source->Position += count;
        return (nint)count;
    }

    [UnmanagedCallersOnly]
    public static nint Write(TiffSource* source, byte* buffer, nint size) => 0;

    [UnmanagedCallersOnly]
    public static ulong Seek(TiffSource* source, ulong offset, int origin)
    {
        var start = origin switch { 0 => 0, 1 => source->Position, _ => source->Length };
        var target = unchecked(start + (long)offset);
        if (target < 0)
            return ulong.MaxValue;
        source->Position = target;
        return (ulong)target;
    }

    [UnmanagedCallersOnly]
    public static int Close(TiffSource* source) => 0;

    [UnmanagedCallersOnly]
    public static ulong Size(TiffSource* source) => (ulong)source->Length;

    /// <summary>No mapping: libtiff then copies through <see cref="Read"/> and never holds a pointer into managed memory.</summary>
    [UnmanagedCallersOnly]
    public static int Map(TiffSource* source, void** address, ulong* size) => 0;

    [UnmanagedCallersOnly]
    public static void Unmap(TiffSource* source, void* address, ulong size)
    {
    }

    /// <summary>Keeps the first message; 1 tells libtiff not to print it.</summary>
    [UnmanagedCallersOnly]
    public static int OnError(nint tiff, TiffSource* source, byte* module, byte* format, nint arguments)
    {
        if (source->Message[0] == 0)
            _ = Tiff.vsnprintf(source->Message, MessageLength, format, arguments);
        return 1;
    }

    [UnmanagedCallersOnly]
    public static int OnWarning(nint tiff, TiffSource* source, byte* module, byte* format, nint arguments) => 1;
#pragma warning restore IDE0060
}
