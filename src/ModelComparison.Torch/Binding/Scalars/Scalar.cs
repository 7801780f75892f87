namespace TorchSharp;

/// <summary>A number with its kind: floating point, integer or boolean.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(NativeScalar native) => Native = native;

    internal NativeScalar Native { get; }

    /// <summary>Float64, Int64 or Bool.</summary>
    public torch.ScalarType Type => Native.Kind switch
    {
        0 => torch.ScalarType.Float64,
        1 => torch.ScalarType.Int64,
        _ => torch.ScalarType.Bool,
    };

    /// <summary>Does nothing here: the number is held on the managed side.</summary>
    public void Dispose() { }

    /// <summary>A boolean.</summary>
    public static implicit operator Scalar(bool value) => new(NativeScalar.Of(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => new(NativeScalar.Of(value));

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(NativeScalar.Of(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => new(NativeScalar.Of(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(NativeScalar.Of(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(NativeScalar.Of(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => new(NativeScalar.Of(value));

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => new(NativeScalar.Of(value));

    internal static Scalar From(NativeScalar native) => new(native);
}
