namespace TorchSharp;

public static partial class torch
{
    /// <summary>How an upsampling layer finds values between the pixels.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest pixel.</summary>
        Nearest = 0,
        /// <summary>Linear in two dimensions.</summary>
        Bilinear = 2,
        /// <summary>Cubic in two dimensions.</summary>
        Bicubic = 3,
    }
}
