using ModelComparison.Data.Probing;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>A probe: what it sees of each image, and what it accuses if that is enough to tell the classes.</summary>
/// <param name="Id">The name in files: "border".</param>
/// <param name="DisplayName">The name in tables: "Border pixels only".</param>
/// <param name="Suspect">What it accuses.</param>
public sealed record ShortcutProbe(string Id, string DisplayName, ShortcutSuspect Suspect)
{
    private static readonly ShortcutProbe[] All =
    [
        new("border", "Border pixels only", ShortcutSuspect.Background),
        new("background", "Image with the cell masked out", ShortcutSuspect.Background),
        new("image-size", "Image size", ShortcutSuspect.ImageSize),
        new("file", "File format and compression", ShortcutSuspect.File),
        new("mean-colour", "Mean colour of the whole image", ShortcutSuspect.None),
    ];

    /// <summary>The names of all probes, in the order of tables.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(probe => probe.Id)];

    /// <summary>The probe of a kind.</summary>
    public static ShortcutProbe Of(ProbeKind kind) => All[(int)kind];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ArgumentException">There is no such probe.</exception>
    public static ProbeKind KindOf(string id)
    {
        var index = Array.FindIndex(All, probe => probe.Id == id);
        return index >= 0 ? (ProbeKind)index : throw new ArgumentException($"There is no probe '{id}'; probes are {string.Join(", ", Ids)}.", nameof(id));
    }

    /// <summary>What a sentence calls a suspect.</summary>
    public static string NameOf(ShortcutSuspect suspect) => suspect switch
    {
        ShortcutSuspect.Background => "background colour",
        ShortcutSuspect.ImageSize => "image size",
        ShortcutSuspect.File => "compression and file format",
        _ => "mean colour",
    };
}
