namespace ModelComparison.Vision.Backbones;

/// <summary>Where a network's weights come from.</summary>
public enum WeightsSourceKind
{
    /// <summary>A file that torchvision publishes, by name.</summary>
    Published,

    /// <summary>The network's own initialisation from a seed; it has learned nothing.</summary>
    Random,

    /// <summary>A file of the user's.</summary>
    File,
}
