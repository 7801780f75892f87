using System.Text;

namespace ModelComparison.Acceleration;

/// <summary>Turns a native status and its text into the matching exception.</summary>
internal static class NativeStatus
{
    /// <summary>Bytes that a caller reserves for an error text.</summary>
    internal const int TextCapacity = 512;

    // Status codes of mc_acceleration.h.
    private const int Ok = 0;
    private const int InvalidArgument = 1;
    private const int InvalidWeights = 2;
    private const int Unsupported = 3;

    /// <summary>A native call that returns a status and writes its error's text.</summary>
    internal unsafe delegate int Call(byte* error, int capacity);

    /// <summary>Makes a call and throws what it says.</summary>
    internal static unsafe void Run(Call call)
    {
        Span<byte> text = stackalloc byte[TextCapacity];
        fixed (byte* error = text)
            Check(call(error, text.Length), text);
    }

    internal static void Check(int status, ReadOnlySpan<byte> text)
    {
        if (status == Ok)
            return;
        var end = text.IndexOf((byte)0);
        var message = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        throw status switch
        {
            InvalidArgument => new ArgumentException(message),
            InvalidWeights => new InvalidDataException(message),
            Unsupported => new PlatformNotSupportedException(message),
            _ => new AccelerationException(message),
        };
    }
}
