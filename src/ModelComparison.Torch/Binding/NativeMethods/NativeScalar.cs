using System.Runtime.InteropServices;

namespace TorchSharp;

// Mirrors ScalarValue in mc_torch.h: kind 0 floating point, 1 integer, 2 boolean.
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeScalar(double Real, long Integer, int Kind)
{
    internal static NativeScalar Of(double value) => new(value, 0, 0);

    internal static NativeScalar Of(long value) => new(0, value, 1);

    internal static NativeScalar Of(bool value) => new(0, value ? 1 : 0, 2);

    internal double AsDouble => Kind == 0 ? Real : Integer;

    internal long AsInteger => Kind == 0 ? (long)Real : Integer;
}
