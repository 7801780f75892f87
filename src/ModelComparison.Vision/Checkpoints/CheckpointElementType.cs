namespace ModelComparison.Vision.Checkpoints;

/// <summary>Number format of a tensor in a weights file; always little-endian.</summary>
public enum CheckpointElementType
{
    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE 754 half precision, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of a <see cref="Float32"/>, 2 bytes.</summary>
    BFloat16,

    /// <summary>IEEE 754 double precision, 8 bytes.</summary>
    Float64,

    /// <summary>Signed integer, 8 bytes.</summary>
    Int64,

    /// <summary>Signed integer, 4 bytes.</summary>
    Int32,

    /// <summary>Unsigned integer, 1 byte.</summary>
    UInt8,

    /// <summary>0 is false, anything else true; 1 byte.</summary>
    Boolean,
}

/// <summary>Sizes of the element types.</summary>
public static class CheckpointElementTypes
{
    /// <summary>Bytes of one element, 1 to 8.</summary>
    public static int SizeInBytes(this CheckpointElementType type) => type switch
    {
        CheckpointElementType.Float32 or CheckpointElementType.Int32 => 4,
        CheckpointElementType.Float16 or CheckpointElementType.BFloat16 => 2,
        CheckpointElementType.Float64 or CheckpointElementType.Int64 => 8,
        CheckpointElementType.UInt8 or CheckpointElementType.Boolean => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };
}
