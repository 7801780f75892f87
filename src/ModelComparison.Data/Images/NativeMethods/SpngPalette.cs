using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>struct spng_plte: entries of red, green, blue and a reserved byte.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SpngPalette
{
    public uint Count;
    public fixed byte Entries[4 * 256];
}
