using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Learning.XGBoost;

/// <summary>
/// The functions of libxgboost 1.7 that are used (xgboost/c_api.h). Each returns 0, or -1 with a text for this thread in XGBGetLastError.
/// Every pointer that the library hands out stays its own: it is copied before the next call and never freed here. Lengths are 64-bit.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "xgboost";

    static NativeMethods() => NativeLibraryResolver.Register();

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial IntPtr XGBGetLastError();

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBRegisterLogCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGProxyDMatrixCreate(out DMatrixHandle handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGProxyDMatrixSetDataDense(DMatrixHandle handle, string arrayInterface);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGQuantileDMatrixCreateFromCallback(
        IntPtr iterator,
        DMatrixHandle proxy,
        IntPtr reference,
        delegate* unmanaged[Cdecl]<IntPtr, void> reset,
        delegate* unmanaged[Cdecl]<IntPtr, int> next,
        string configuration,
        out DMatrixHandle handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGDMatrixCreateFromDense(string arrayInterface, string configuration, out DMatrixHandle handle);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGDMatrixFree(IntPtr handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGDMatrixSetFloatInfo(DMatrixHandle handle, string field, float* values, ulong length);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterCreate(IntPtr* matrices, ulong length, out BoosterHandle handle);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterFree(IntPtr handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterSetParam(BoosterHandle handle, string name, string value);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterSaveJsonConfig(BoosterHandle handle, out ulong length, out IntPtr text);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterUpdateOneIter(BoosterHandle handle, int iteration, DMatrixHandle matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterPredictFromDense(
        BoosterHandle handle, string arrayInterface, string configuration, IntPtr matrix, out ulong* shape, out ulong dimensions, out float* result);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterLoadModelFromBuffer(BoosterHandle handle, byte* buffer, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterSaveModelToBuffer(BoosterHandle handle, string configuration, out ulong length, out byte* buffer);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterGetNumFeature(BoosterHandle handle, out ulong count);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterBoostedRounds(BoosterHandle handle, out int rounds);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterGetAttr(BoosterHandle handle, string key, out IntPtr value, out int found);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterSetAttr(BoosterHandle handle, string key, string value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int XGBoosterFeatureScore(
        BoosterHandle handle,
        string configuration,
        out ulong featureCount,
        out IntPtr* features,
        out ulong dimensions,
        out ulong* shape,
        out float* scores);
}
