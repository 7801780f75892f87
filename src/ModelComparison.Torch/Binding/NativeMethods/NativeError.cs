using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp;

// Turns the status of a native function into an exception with libtorch's text.
internal static class NativeError
{
    private const int Capacity = 4096;

    internal static void Check(int status)
    {
        if (status != 0)
            throw new ExternalException(Text());
    }

    private static string Text()
    {
        Span<byte> buffer = stackalloc byte[Capacity];
        var length = NativeMethods.mc_last_error(buffer, buffer.Length);
        return Encoding.UTF8.GetString(buffer[..length]);
    }
}
