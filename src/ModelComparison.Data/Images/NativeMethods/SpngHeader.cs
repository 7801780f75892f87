using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>struct spng_ihdr.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SpngHeader
{
    public uint Width;
    public uint Height;
    public byte BitDepth;
    public byte ColourType;
    public byte CompressionMethod;
    public byte FilterMethod;
    public byte InterlaceMethod;
}
