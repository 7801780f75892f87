using ModelComparison.Evaluation.Shortcuts;

namespace ModelComparison.Experiments.Storage;

/// <summary>shortcut-probe.json: what the probes found. A run without probes has no such file.</summary>
internal static class ShortcutProbeFile
{
    public static void Write(string folder, ShortcutProbeResult? result)
    {
        if (result is not null)
            File.WriteAllText(Path.Combine(folder, RunFileNames.ShortcutProbe), RunJson.Write(result));
    }

    /// <summary>What a run folder holds, or null.</summary>
    /// <exception cref="Data.InputException">The file is damaged.</exception>
    public static ShortcutProbeResult? Read(string folder)
    {
        var path = Path.Combine(folder, RunFileNames.ShortcutProbe);
        return File.Exists(path) ? RunJson.Read<ShortcutProbeResult>(path) : null;
    }
}
