using ModelComparison.Data;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Studies;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Storage;

/// <summary>claims.yaml: what a published study says of the models, as the report shows it. Users may edit it.</summary>
internal static class ClaimsFile
{
    /// <summary>Reads the file of a run; null when it has none.</summary>
    /// <exception cref="InputException">Something in it is not as it should be; the message has the place.</exception>
    public static StudyClaims? ReadIfThere(string path) => File.Exists(path) ? Parse(File.ReadAllText(path), path) : null;

    /// <summary>Reads text.</summary>
    /// <exception cref="InputException">Something in it is not as it should be; the message has the place.</exception>
    public static StudyClaims Parse(string yaml, string source)
    {
        var reader = new SettingsReader(YamlMappings.Document(yaml, source), "claims");
        var claims = new StudyClaims(
            reader.Text("study", null, "title of the study"),
            reader.Text("basis", "", "what the figures were measured on"),
            [.. YamlMappings.List(reader, "models").Select(ReadModel)],
            [.. reader.ScalarList("remarks", "sentences").Select(remark => remark.Value)]);
        reader.RefuseUnknownKeys();
        return claims;
    }

    private static ClaimedModel ReadModel(SettingsReader reader)
    {
        var id = reader.Text("model", null, "id of the model here");
        var name = reader.Text("name", id, "what the study calls it");
        var scores = MetricCatalog.All.Where(metric => reader.Has(metric.Id))
            .ToDictionary(metric => metric.Id, metric => reader.Number(metric.Id, 0, _ => true, "a number", metric.Definition));
        reader.RefuseUnknownKeys();
        return new ClaimedModel(id, name, scores);
    }
}
