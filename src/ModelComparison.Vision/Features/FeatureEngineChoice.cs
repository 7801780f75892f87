namespace ModelComparison.Vision.Features;

/// <summary>Which implementation of a backbone runs.</summary>
public enum FeatureEngineChoice
{
    /// <summary>The accelerated one where this machine supports it, else the portable one; the result says which it was, and why.</summary>
    Automatic,

    /// <summary>The plain operators of libtorch, on any processor.</summary>
    Portable,
}
