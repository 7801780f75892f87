using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ModelComparison.Learning.XGBoost;

/// <summary>
/// Keeps what the library would print to standard output. Its log callback belongs to a thread (a thread-local registry inside
/// the library), so it is registered once on each thread that calls.
/// </summary>
internal static unsafe partial class XGBoostLog
{
    [ThreadStatic]
    private static List<string>? messages;

    /// <summary>Registers the callback for the calling thread.</summary>
    internal static void Attach()
    {
        if (messages is not null)
            return;
        messages = [];
        _ = NativeMethods.XGBRegisterLogCallback(&Receive);
    }

    /// <summary>The messages of this thread since the last call, without source positions.</summary>
    internal static string[] Take()
    {
        if (messages is not { Count: > 0 })
            return [];
        string[] taken = [.. messages];
        messages.Clear();
        return taken;
    }

    /// <summary>Removes "[12:00:00] WARNING: ../src/learner.cc:767: " from the front.</summary>
    internal static string WithoutPosition(string text) => Position().Replace(text, string.Empty).Trim();

    [GeneratedRegex(@"\A(\[\d\d:\d\d:\d\d\]\s*)?((WARNING|INFO|DEBUG|ERROR):\s*)?([^\s:]+\.(cc|h|cu|cuh):\d+:\s*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Position();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(byte* text)
    {
        try
        {
            var message = Marshal.PtrToStringUTF8((IntPtr)text);
            if (!string.IsNullOrWhiteSpace(message))
                (messages ??= []).Add(WithoutPosition(message.Trim()));
        }
#pragma warning disable CA1031 // Nothing may be thrown through the library's frames; a lost log line is the lesser harm.
        catch
        {
        }
#pragma warning restore CA1031
    }
}
