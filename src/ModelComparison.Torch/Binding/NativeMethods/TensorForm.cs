using System.Runtime.InteropServices;

namespace TorchSharp;

// Mirrors TensorForm in mc_torch.h; -1 stands for the default type and device.
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TensorForm(int Type, int Device, int DeviceIndex, int RequiresGrad)
{
    internal static TensorForm Of(torch.ScalarType? dtype, torch.Device? device, bool requiresGrad = false) =>
        new(dtype is { } type ? (int)type : -1, device is null ? -1 : (int)device.type, device?.index ?? -1, requiresGrad ? 1 : 0);
}
