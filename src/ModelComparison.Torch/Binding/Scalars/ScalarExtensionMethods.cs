namespace TorchSharp;

/// <summary>Conversions of <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a boolean: whether it is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => Known(value).AsDouble != 0;

    /// <summary>The number as a floating-point number.</summary>
    public static double ToDouble(this Scalar value) => Known(value).AsDouble;

    /// <summary>The number as a 32-bit integer.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static int ToInt32(this Scalar value) => checked((int)Known(value).AsInteger);

    /// <summary>The number as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => Known(value).AsInteger;

    /// <summary>The number as a 32-bit floating-point number.</summary>
    public static float ToSingle(this Scalar value) => (float)Known(value).AsDouble;

    /// <summary>A boolean scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>A floating-point scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>An integer scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>An integer scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A floating-point scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    private static NativeScalar Known(Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Native;
    }
}
