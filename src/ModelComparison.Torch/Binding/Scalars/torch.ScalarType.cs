namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element type of a tensor.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,
        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,
        /// <summary>16-bit integer.</summary>
        Int16 = 2,
        /// <summary>32-bit integer.</summary>
        Int32 = 3,
        /// <summary>64-bit integer.</summary>
        Int64 = 4,
        /// <summary>16-bit IEEE floating point.</summary>
        Float16 = 5,
        /// <summary>32-bit IEEE floating point.</summary>
        Float32 = 6,
        /// <summary>64-bit IEEE floating point.</summary>
        Float64 = 7,
        /// <summary>Two 32-bit floating-point numbers.</summary>
        ComplexFloat32 = 9,
        /// <summary>Two 64-bit floating-point numbers.</summary>
        ComplexFloat64 = 10,
        /// <summary>Boolean in one byte.</summary>
        Bool = 11,
        /// <summary>Brain floating point: 8 bits of exponent, 7 of fraction.</summary>
        BFloat16 = 15,
    }
}
