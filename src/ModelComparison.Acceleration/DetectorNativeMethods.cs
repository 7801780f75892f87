using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Acceleration;

/// <summary>The C functions of native/acceleration/mc_detector.h, one to one.</summary>
internal static unsafe partial class DetectorNativeMethods
{
    private const string Library = "mcacceleration";

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_training_create(int classes, int threads, out DetectorTrainingHandle training, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void mc_detector_training_destroy(nint training);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_training_forward(DetectorTrainingHandle training, nint images, int count, int height, int width,
        ReadOnlySpan<nint> weights, ReadOnlySpan<nint> scales, ReadOnlySpan<nint> shifts, ReadOnlySpan<nint> means, ReadOnlySpan<nint> variances,
        double momentum, double epsilon, ReadOnlySpan<nint> maps, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_training_backward(DetectorTrainingHandle training, ReadOnlySpan<nint> mapGradients,
        ReadOnlySpan<nint> weights, ReadOnlySpan<nint> scales, ReadOnlySpan<nint> shifts, ReadOnlySpan<nint> weightGradients,
        ReadOnlySpan<nint> scaleGradients, ReadOnlySpan<nint> shiftGradients, int adds, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_create(int precision, int classes, int threads, out DetectorHandle detector, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void mc_detector_destroy(nint detector);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_set(DetectorHandle detector, ReadOnlySpan<nint> weights, ReadOnlySpan<nint> scales,
        ReadOnlySpan<nint> shifts, ReadOnlySpan<nint> means, ReadOnlySpan<nint> variances, double epsilon, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_detector_forward(DetectorHandle detector, nint images, int count, int height, int width, ReadOnlySpan<nint> maps,
        byte* error, int errorCapacity);
}
