using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Experiments.Storage;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Export;

/// <summary>
/// Runs in the layout of MLflow's file store, which its user interface shows and <c>mlflow migrate-filestore</c> imports: a folder an experiment, in it a folder a
/// run with meta.yaml, params, metrics ("time value step", a step a fold), tags and artifacts. The run folders stay the truth; an export can be made again.
/// </summary>
public static class MlflowExport
{
    private const int MostParameterLength = 6000;
    private static readonly string[] ArtifactNames =
        [RunFileNames.Scores, RunFileNames.Predictions, RunFileNames.Splits, RunFileNames.Manifest, RunFileNames.ResolvedSettings, RunFileNames.Timings, "report.html", "report.md"];

    /// <summary>Exports a run folder, or all finished points of a sweep.</summary>
    /// <param name="source">A run folder, or the folder of a sweep (that of "points").</param>
    /// <param name="store">Folder of the store, usually "mlruns"; other experiments in it stay.</param>
    /// <returns>How many runs were written.</returns>
    /// <exception cref="InputException">The source is neither, or holds nothing that is finished.</exception>
    public static int Write(string source, string store)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(store);
        if (RunRecord.IsRun(source))
        {
            var record = RunRecord.Load(source);
            WriteRun(WriteExperiment(store, record.Manifest.Title), source, record, record.Manifest.RunId, null);
            return 1;
        }

        var folder = new SweepFolder(source);
        var plan = SweepPlan.Find(folder)
            ?? throw new InputException($"{source} is no run folder and no folder of a sweep. Give the folder that 'modelcompare run' or 'modelcompare sweep' named at its end.");
        string[] done = [.. plan.Points.Where(folder.IsDone)];
        if (done.Length == 0)
            throw new InputException($"{source} has no finished point to export. Run the sweep first.");
        var experiment = WriteExperiment(store, plan.Title);
        foreach (var id in done)
            WriteRun(experiment, folder.RunPath(id), RunRecord.Load(folder.RunPath(id)), id, id);
        return done.Length;
    }

    private static string WriteExperiment(string store, string title)
    {
        WriteExperimentFolder(store, "0", "Default");

        // MLflow's own ids are numbers of eighteen digits; this one depends on the name alone, so that a second export finds the first.
        var number = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes("mlflow experiment\0" + title))) % 900_000_000_000_000_000 + 100_000_000_000_000_000;
        return WriteExperimentFolder(store, number.ToString(CultureInfo.InvariantCulture), title);
    }

    private static string WriteExperimentFolder(string store, string id, string title)
    {
        var path = Path.GetFullPath(Path.Combine(store, id));
        var meta = Path.Combine(path, "meta.yaml");
        if (File.Exists(meta))
            return path;
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        WriteMeta(meta,
        [
            ("artifact_location", Text(new Uri(path).AbsoluteUri)), ("creation_time", Number(now)), ("experiment_id", Text(id)), ("last_update_time", Number(now)),
            ("lifecycle_stage", Text("active")), ("name", Text(title)),
        ]);
        return path;
    }

    private static void WriteRun(string experiment, string source, RunRecord record, string name, string? point)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"mlflow run\0{record.Manifest.RunId}\0{point}")))[..32];
        var final = Path.Combine(experiment, id);
        var folder = final + ".partial";
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var part in (string[])["params", "metrics", "tags", "artifacts"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        WriteMeta(Path.Combine(folder, "meta.yaml"),
        [
            ("artifact_uri", Text(new Uri(Path.Combine(final, "artifacts")).AbsoluteUri)),
            ("end_time", Number(record.Timings.Finished.ToUnixTimeMilliseconds())),
            ("entry_point_name", Text("")), ("experiment_id", Text(Path.GetFileName(experiment))), ("lifecycle_stage", Text("active")),
            ("run_id", Text(id)), ("run_name", Text(name)), ("run_uuid", Text(id)), ("source_name", Text("modelcompare")), ("source_type", Number(4)), ("source_version", Text("")),
            ("start_time", Number(record.Timings.Started.ToUnixTimeMilliseconds())), ("status", Number(3)), ("tags", new ListNode([])), ("user_id", Text("modelcompare")),
        ]);
        WriteParameters(Path.Combine(folder, "params"), Path.Combine(source, RunFileNames.ResolvedSettings));
        WriteMetrics(Path.Combine(folder, "metrics"), record);
        WriteTags(Path.Combine(folder, "tags"), record, name);
        CopyArtifacts(source, Path.Combine(folder, "artifacts"));
        if (Directory.Exists(final))
            Directory.Delete(final, recursive: true);
        Directory.Move(folder, final);
    }

    private static void WriteParameters(string folder, string settings)
    {
        foreach (var (key, value) in CanonicalYaml.Flatten(YamlDocumentReader.ReadFile(settings, settings)))
            File.WriteAllText(Path.Combine(folder, Allowed(key)), value.Length <= MostParameterLength ? value : value[..MostParameterLength]);
    }

    private static void WriteMetrics(string folder, RunRecord record)
    {
        var time = Number(record.Timings.Finished.ToUnixTimeMilliseconds()).Value;
        var table = ScoreTable.Create(record.Result);
        foreach (var scores in table.Learners)
        {
            for (var column = 0; column < table.Metrics.Count; column++)
            {
                if (scores.Summaries[column] is not { } summary || !summary.Mean.IsAvailable)
                    continue;
                var name = Allowed($"{scores.Learner.LearnerId}.{table.Metrics[column].Id}");
                var lines = summary.Folds.Index().Where(fold => fold.Item.IsAvailable).Select(fold => string.Create(CultureInfo.InvariantCulture, $"{time} {fold.Item.Value:R} {fold.Index}\n"));
                File.WriteAllText(Path.Combine(folder, name), string.Concat(lines));
                File.WriteAllText(Path.Combine(folder, name + ".mean"), string.Create(CultureInfo.InvariantCulture, $"{time} {summary.Mean.Value:R} 0\n"));
            }
        }
    }

    private static void WriteTags(string folder, RunRecord record, string name)
    {
        (string Name, string Value)[] tags =
        [
            ("mlflow.runName", name), ("mlflow.source.name", "modelcompare"), ("mlflow.source.type", "LOCAL"), ("mlflow.note.content", string.Join("\n\n", record.Manifest.Warnings)),
            ("modelcompare.run-id", record.Manifest.RunId), ("modelcompare.title", record.Manifest.Title),
        ];
        foreach (var (tag, value) in tags.Where(tag => tag.Value.Length > 0))
            File.WriteAllText(Path.Combine(folder, tag), value);
    }

    private static void CopyArtifacts(string source, string target)
    {
        foreach (var name in ArtifactNames.Where(name => File.Exists(Path.Combine(source, name))))
            File.Copy(Path.Combine(source, name), Path.Combine(target, name));
        var tables = Path.Combine(source, RunFileNames.Tables);
        if (!Directory.Exists(tables))
            return;
        Directory.CreateDirectory(Path.Combine(target, RunFileNames.Tables));
        foreach (var path in Directory.EnumerateFiles(tables))
            File.Copy(path, Path.Combine(target, RunFileNames.Tables, Path.GetFileName(path)));
    }

    private static void WriteMeta(string path, (string Key, SettingNode Value)[] entries)
        => AtomicFile.WriteAllText(path, CanonicalYaml.Write(new MappingNode(entries.Select(entry => new MappingEntry(entry.Key, entry.Value)))));

    // MLflow allows letters, digits, "_", "-", ".", " ", ":" and "/"; the last would make folders.
    private static string Allowed(string key) => string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' ? c : '_'));

    private static ScalarNode Text(string value) => new(value, isText: true);

    private static ScalarNode Number(long value) => new(value.ToString(CultureInfo.InvariantCulture), isText: false);
}
