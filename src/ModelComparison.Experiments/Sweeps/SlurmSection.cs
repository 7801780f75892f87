using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>Reads "slurm: { partition, time, memory, cpus, account, tasks-at-once, lines }" of a sweep file.</summary>
internal static class SlurmSection
{
    public static SlurmSettings Read(SettingsReader reader)
    {
        var settings = new SlurmSettings(
            Optional(reader, "partition", "partition of the cluster"),
            Optional(reader, "time", "time limit of a task, for example 2:00:00"),
            Optional(reader, "memory", "memory of a task, for example 8G"),
            (int)reader.Integer("cpus", 1, 1, 4096, "processors of a task, and threads of a point"),
            Optional(reader, "account", "account that pays"),
            reader.Has("tasks-at-once") ? (int)reader.Integer("tasks-at-once", null, 1, 1_000_000, "most tasks at the same time") : null,
            [.. reader.ScalarList("lines", "lines of the batch script").Select(line => line.Value)]);
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static string? Optional(SettingsReader reader, string key, string meaning)
    {
        if (!reader.Has(key))
            return null;
        var value = reader.Text(key, null, meaning);
        return string.IsNullOrWhiteSpace(value) || value.Any(char.IsWhiteSpace) ? throw reader.Refused(key, "one word") : value;
    }
}
