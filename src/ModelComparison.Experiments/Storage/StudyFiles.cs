using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Storage;

/// <summary>The published figures that a run folder keeps for its reports.</summary>
internal static class StudyFiles
{
    public static void Write(string folder, StudySettings? studies)
    {
        if (studies?.ClaimsYaml is { } claims)
            File.WriteAllText(Path.Combine(folder, RunFileNames.Claims), claims);
        if (studies?.RelatedYaml is { } related)
            File.WriteAllText(Path.Combine(folder, RunFileNames.RelatedStudies), related);
    }
}
