using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Acceleration;

/// <summary>The C functions of native/acceleration/mc_acceleration.h, one to one.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "mcacceleration";

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_acceleration_onednn_version();

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_acceleration_instruction_level();

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_resnet50_create(int precision, int threads, out ResNet50Handle network, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void mc_resnet50_destroy(nint network);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_resnet50_set_convolution(ResNet50Handle network, int index, float* weight, long weightLength, float* scale,
        float* shift, float* mean, float* variance, long channels, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_resnet50_forward_pixels(ResNet50Handle network, byte* pixels, long images, long height, long width,
        float* features, byte* error, int errorCapacity);

    [LibraryImport(Library), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int mc_resnet50_forward_normalised(ResNet50Handle network, float* input, long images, long height, long width,
        float* features, byte* error, int errorCapacity);
}
