using ModelComparison.Data;
using ModelComparison.Evaluation.Studies;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Storage;

/// <summary>related-studies.yaml: published results for the table of related studies. Users may edit it.</summary>
internal static class RelatedStudiesFile
{
    /// <summary>Reads the file of a run; empty when it has none.</summary>
    /// <exception cref="InputException">Something in it is not as it should be; the message has the place.</exception>
    public static IReadOnlyList<RelatedStudy> ReadIfThere(string path) => File.Exists(path) ? Parse(File.ReadAllText(path), path) : [];

    /// <summary>Reads text.</summary>
    /// <exception cref="InputException">Something in it is not as it should be; the message has the place.</exception>
    public static IReadOnlyList<RelatedStudy> Parse(string yaml, string source)
    {
        var reader = new SettingsReader(YamlMappings.Document(yaml, source), "related studies");
        IReadOnlyList<RelatedStudy> studies = [.. YamlMappings.List(reader, "studies").Select(ReadStudy)];
        reader.RefuseUnknownKeys();
        return studies;
    }

    private static RelatedStudy ReadStudy(SettingsReader reader)
    {
        var study = new RelatedStudy(
            reader.Text("study", null, "who, or its title"),
            reader.Text("method", null, "what was used"),
            reader.Text("score", null, "its figure with the name of the metric"),
            reader.Integer("classes", null, 1, 100_000, "number of classes"),
            reader.Text("data", "", "what it was measured on"),
            reader.Text("remark", "", "what a reader should know"));
        reader.RefuseUnknownKeys();
        return study;
    }
}
