namespace ModelComparison.Experiments.Storage;

/// <summary>statistics.json: comparisons, calibration and thresholds, for the classes and for groups of classes.</summary>
/// <param name="Classes">Of the classes; null when no model could be fitted.</param>
/// <param name="Groups">Of the groups; null without groups.</param>
internal sealed record JudgementFile(Judgement? Classes, Judgement? Groups)
{
    public static void Write(string folder, RunRecord record) =>
        File.WriteAllText(Path.Combine(folder, RunFileNames.Statistics), RunJson.Write(new JudgementFile(record.Judgement, record.GroupJudgement)));

    /// <summary>Reads the file; empty for a run that was made before there was one.</summary>
    public static JudgementFile Read(string folder)
    {
        var path = Path.Combine(folder, RunFileNames.Statistics);
        return File.Exists(path) ? RunJson.Read<JudgementFile>(path) : new JudgementFile(null, null);
    }
}
