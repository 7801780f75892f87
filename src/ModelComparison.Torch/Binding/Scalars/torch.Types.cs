namespace TorchSharp;

/// <summary>Functions and types of PyTorch under their own names, over libtorch.</summary>
public static partial class torch
{
    /// <summary>Brain floating point, 16 bits.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Boolean.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>64-bit floating point.</summary>
    public static ScalarType @double = ScalarType.Float64;

    /// <summary>32-bit floating point.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>16-bit floating point.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>32-bit floating point.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>64-bit floating point.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>16-bit floating point.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>32-bit integer.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>16-bit integer.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>32-bit integer.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>64-bit integer.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>8-bit integer.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>64-bit integer.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>16-bit integer.</summary>
    public static ScalarType @short = ScalarType.Int16;

    /// <summary>Unsigned 8-bit integer.</summary>
    public static ScalarType uint8 = ScalarType.Byte;
}
