using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Experiments.Storage;

/// <summary>detector.json of a run: what the detector's mAP was found to measure.</summary>
internal static class DetectorFile
{
    public const string Name = "detector.json";

    public static void Write(string folder, DetectionClaim claim) => File.WriteAllText(Path.Combine(folder, Name), RunJson.Write(claim));

    /// <summary>Null when the run trained no detector.</summary>
    public static DetectionClaim? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? RunJson.Read<DetectionClaim>(path) : null;
    }
}
