namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between the pixels are found.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest pixel, by rounding down as PyTorch's "nearest" does.</summary>
        Nearest = 0,
        /// <summary>Linear in two dimensions.</summary>
        Bilinear = 2,
        /// <summary>Cubic in two dimensions.</summary>
        Bicubic = 3,
        /// <summary>Mean over the area.</summary>
        Area = 5,
        /// <summary>The nearest pixel centre.</summary>
        NearestExact = 6,
    }
}
