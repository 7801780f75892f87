using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor over the array itself in one dimension: count elements of the type from byte offset on; -1 is all that fit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The array does not have that many elements.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var width = Width(dtype);
        var fitting = (Buffer.ByteLength(rawArray) - offset) / width;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, fitting);
        return Typed(Shared(rawArray, [count < 0 ? fitting : count], dtype, offset), null, null, requires_grad);
    }

    private static unsafe Tensor Copied<T>(
        T[] values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names) where T : unmanaged
    {
        DemandCount(values.LongLength, dimensions);
        fixed (T* data = values)
        {
            var copy = Made(mc_from_bytes((IntPtr)data, (int)ElementTypes.Of(typeof(T)), dimensions, dimensions.Length, out var result), result);
            return Typed(copy, dtype, device, requiresGrad, names);
        }
    }

    private static unsafe Tensor CopiedArray(Array values, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        var lengths = Lengths(values);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(values))
        {
            var type = (int)ElementTypes.Of(values.GetType().GetElementType()!);
            var copy = Made(mc_from_bytes((IntPtr)data, type, lengths, lengths.Length, out var result), result);
            return Typed(copy, dtype, device, requiresGrad, names);
        }
    }

    // The array stays pinned until libtorch lets the storage go.
    private static unsafe Tensor Shared(Array values, long[] dimensions, ScalarType? type = null, long offset = 0)
    {
        var element = type ?? ElementTypes.Of(values.GetType().GetElementType()!);
        var pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        var address = (IntPtr)((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(values)) + offset);
        var release = (IntPtr)(delegate* unmanaged<IntPtr, void>)&Unpin;
        return Made(
            mc_from_memory(address, (int)element, dimensions, dimensions.Length, release, GCHandle.ToIntPtr(pin), out var result), result);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(IntPtr pin) => GCHandle.FromIntPtr(pin).Free();

    private static Tensor Made(int status, TensorHandle result) => Tensor.Created(status, result);

    private static Tensor Typed(Tensor tensor, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names = null)
    {
        RefuseNames(names);
        if (dtype is { } type && type != tensor.dtype)
            tensor = tensor.to(type, disposeAfter: true);
        if (device is not null && device.type != DeviceType.CPU)
            tensor = tensor.to(device, disposeAfter: true);
        return requiresGrad ? tensor.requires_grad_() : tensor;
    }

    private static TensorForm Form(ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        RefuseNames(names);
        return TensorForm.Of(dtype, device, requiresGrad);
    }

    private static void RefuseNames(string[]? names)
    {
        if (names is not null)
            throw new NotSupportedException("Named dimensions are not part of this backend. Leave names out.");
    }

    private static long[] Lengths(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. Enumerable.Range(0, values.Rank).Select(values.GetLongLength)];
    }

    private static void DemandCount(long count, ReadOnlySpan<long> dimensions)
    {
        long expected = 1;
        foreach (var length in dimensions)
            expected *= length;
        if (count != expected)
            throw new ArgumentException(
                $"The shape [{string.Join(", ", dimensions.ToArray())}] needs {expected} elements; got {count}. Give as many as the shape has.", nameof(dimensions));
    }

    private static int Width(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        _ => 16,
    };
}
