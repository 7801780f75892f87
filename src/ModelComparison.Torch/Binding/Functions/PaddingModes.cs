namespace TorchSharp;

/// <summary>What stands beyond the border of a tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,
    /// <summary>The tensor mirrored, its border not repeated.</summary>
    Reflect = 1,
    /// <summary>The border repeated.</summary>
    Replicate = 2,
    /// <summary>The tensor repeated.</summary>
    Circular = 3,
    /// <summary>A number.</summary>
    Constant = 4,
}
