using System.Text.Json.Serialization;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>What a probe accuses. Several probes may look at the same suspect.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShortcutSuspect>))]
public enum ShortcutSuspect
{
    /// <summary>Colour of what surrounds the cell.</summary>
    Background,

    /// <summary>Width and height of the image.</summary>
    ImageSize,

    /// <summary>Format, compression and metadata of the file.</summary>
    File,

    /// <summary>Nothing: the probe sees the cell as well, and is shown for comparison only.</summary>
    None,
}
