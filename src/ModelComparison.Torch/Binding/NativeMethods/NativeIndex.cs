using System.Runtime.InteropServices;

namespace TorchSharp;

// Mirrors IndexValue in indexing.cpp.
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeIndex(
    NativeIndexKind Kind, int HasStart, int HasStop, int HasStep, long Start, long Stop, long Step, IntPtr Tensor);
