namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>A tensor over the array itself: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Typed(Shared(rawArray, [rawArray.LongLength]), dtype, device, false);

    /// <summary>The same storage, unless the type or device changes.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        Typed(data.alias(), dtype, device, false);

    /// <summary>A tensor over the array itself, in its shape: writing to one writes to the other.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor over the array itself, in its shape: writing to one writes to the other, unless the type changes.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Typed(Shared(rawArray, Lengths(rawArray)), dtype, device, requires_grad, names);
}
