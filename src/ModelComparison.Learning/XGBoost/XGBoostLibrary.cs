using System.Runtime.InteropServices;

namespace ModelComparison.Learning.XGBoost;

/// <summary>The installed libxgboost as a whole: its version, and how its status codes become exceptions.</summary>
public static class XGBoostLibrary
{
    /// <summary>The version of the library in use, for the manifest of a run.</summary>
    /// <exception cref="DllNotFoundException">libxgboost is not installed.</exception>
    public static Version Version
    {
        get
        {
            NativeMethods.XGBoostVersion(out var major, out var minor, out var patch);
            return new Version(major, minor, patch);
        }
    }

    /// <summary>Throws the library's text when a call did not return 0.</summary>
    internal static void Check(int status)
    {
        if (status == 0)
            return;
        // Owned by the library (a thread-local string): copied here, never freed by us.
        var text = Marshal.PtrToStringUTF8(NativeMethods.XGBGetLastError());
        throw new XGBoostException(string.IsNullOrWhiteSpace(text) ? "libxgboost reported an error without a text" : text);
    }
}
