namespace TorchSharp;

/// <summary>How much a convolution pads its input.</summary>
public enum Padding
{
    /// <summary>Not at all.</summary>
    Valid = 0,
    /// <summary>So that the result has the input's size.</summary>
    Same = 1,
}
