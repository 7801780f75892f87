using System.Runtime.InteropServices;

namespace ModelComparison.Learning.Boosting;

/// <summary>Zeroed 64-bit integers outside the managed heap, at an address that vector instructions like.</summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int Alignment = 64;

    /// <param name="length">Number of integers, at least 1.</param>
    public AlignedBuffer(long length)
    {
        var bytes = checked((nuint)length * sizeof(long));
        Address = (long*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(Address, bytes);
    }

    ~AlignedBuffer() => Free();

    /// <summary>The first integer.</summary>
    public long* Address { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Address);
        Address = null;
    }
}
