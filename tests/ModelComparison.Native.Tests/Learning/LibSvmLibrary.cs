using System.Runtime.InteropServices;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>Just enough of LIBSVM's own C interface (svm.h, version 3.24) to let it read a model and predict with it.</summary>
internal static partial class LibSvmLibrary
{
    private const string Library = "libsvm.so.3";

    /// <summary>True where the library is installed.</summary>
    public static bool IsPresent => NativeLibrary.TryLoad(Library, out _);

    /// <summary>One value of a sparse row; index -1 ends the row.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Node
    {
        public int Index;
        public double Value;
    }

    [LibraryImport(Library, EntryPoint = "svm_load_model", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Load(string path);

    [LibraryImport(Library, EntryPoint = "svm_predict_values")]
    public static partial double PredictValues(nint model, in Node row, out double decisions);

    [LibraryImport(Library, EntryPoint = "svm_predict_probability")]
    public static partial double PredictProbability(nint model, in Node row, out double probabilities);

    [LibraryImport(Library, EntryPoint = "svm_free_and_destroy_model")]
    public static partial void Free(ref nint model);
}
