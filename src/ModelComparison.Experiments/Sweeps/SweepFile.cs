using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Configuration.Sections;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>
/// A sweep file (YAML), read and checked together with its experiment file: every point is resolved before anything runs, so that a misspelt key or a value out
/// of range is refused at its line. Points are probed for shortcuts and explained only where a file asks for it: both take longer than most points, and seldom
/// depend on what is varied.
/// </summary>
public sealed class SweepFile
{
    private const int IdDigits = 12;

    // Raised when the same settings mean something else.
    private const string Revision = "sweep 1";

    private static readonly string[] OffUnlessAskedFor = [ShortcutProbeSection.Key, ExplanationsSection.Key];

    private SweepFile(string title, SettingsFolder experimentFolder, Metric metric, SlurmSettings slurm, IReadOnlyList<SweepPoint> points, MappingNode written)
    {
        Title = title;
        ExperimentFolder = experimentFolder.Path;
        Metric = metric;
        Slurm = slurm;
        Points = points;
        Written = written;
        Axes = CollectAxes(points);
    }

    /// <summary>Heading of the summary.</summary>
    public string Title { get; }

    /// <summary>Folder that relative paths in the settings of the points start from: that of the experiment file.</summary>
    public string ExperimentFolder { get; }

    /// <summary>What the figures of the summary show.</summary>
    public Metric Metric { get; }

    /// <summary>How jobs are asked for with --engine slurm.</summary>
    public SlurmSettings Slurm { get; }

    /// <summary>The points in order, each once.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>The settings that differ, in the order of their first appearance.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>Points that "exclude" took away.</summary>
    public int Excluded { get; private init; }

    /// <summary>Points that had the same settings as an earlier one.</summary>
    public int Duplicates { get; private init; }

    /// <summary>Most threads of a point as the experiment file has it, or null.</summary>
    public int? Threads { get; private init; }

    /// <summary>What is varied, as it was written: what a resumed sweep is compared with.</summary>
    internal MappingNode Written { get; }

    /// <summary>Reads a sweep file and the experiment file that it names.</summary>
    /// <param name="path">The sweep file.</param>
    /// <param name="overrides">Changes of the form key.path=value to the experiment file, for every point that does not set the key itself.</param>
    /// <exception cref="InputException">One sentence with the place, what is needed, what was got.</exception>
    public static SweepFile Load(string path, IReadOnlyList<string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new InputException($"{path}: a sweep is a YAML file; got a folder. Give the file in it, for example {Path.Combine(path, "sweep.yaml")}.");
        var document = YamlDocumentReader.ReadFile(path, path);
        if (document is not MappingNode root)
            throw new InputException($"{document.Position}: a sweep is a mapping of settings ('experiment:', 'grid:', …); got {document.Describe()}.");
        return Read(new SettingsReader(root) { Subject = "the sweep" }, path, root, overrides ?? []);
    }

    private static SweepFile Read(SettingsReader reader, string path, MappingNode root, IReadOnlyList<string> overrides)
    {
        foreach (var key in (string[])["title", "experiment", "set", "grid", "random", "list", "exclude", "metric", "slurm"])
            reader.Has(key);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var title = reader.Text("title", DefaultTitle(path), "heading of the summary");
        var writtenExperiment = reader.Text("experiment", null, "path of the experiment file whose settings are varied");
        var metric = MetricCatalog.Find(reader.Choice(
            "metric", MetricCatalog.Accuracy.Id, [.. MetricCatalog.All.Where(metric => metric.Kind != MetricKind.Clusters).Select(metric => metric.Id)], "what the figures of the summary show"));
        var slurm = SlurmSection.Read(reader.Section("slurm"));
        var changes = PointExpansion.ReadFixed(reader);
        var expanded = PointExpansion.Expand(reader, out var excluded);
        reader.RefuseUnknownKeys();
        if (expanded.Count == 0)
            throw new InputException($"{reader.Position}: the sweep needs at least one point, from 'grid:', 'random:' or 'list:'; it has none{(excluded > 0 ? " left after 'exclude:'" : "")}.");

        var experimentPath = new SettingsFolder(folder).Resolve(writtenExperiment);
        var shown = Path.IsPathRooted(writtenExperiment) ? writtenExperiment : Path.Combine(Path.GetDirectoryName(path) ?? "", writtenExperiment);
        var experiment = ExperimentFile.RequireMapping(YamlDocumentReader.ReadFile(experimentPath, shown));
        foreach (var change in changes)
            SettingOverride.Set(experiment, change.Path, change.Value, change.Position);
        foreach (var option in overrides)
            SettingOverride.Apply(experiment, option);
        foreach (var key in OffUnlessAskedFor.Where(key => experiment.Find(key) is null && !expanded.Exists(point => point.Any(change => change.Path[0] == key))))
            experiment.Set(new MappingEntry(key, new ScalarNode("false", isText: false)));
        var experimentFolder = new SettingsFolder(Path.GetDirectoryName(experimentPath)!);
        var (points, threads) = Resolve(experiment, shown, experimentFolder.Path, expanded);
        var written = new MappingNode(root.Entries.Where(entry => entry.Key is "grid" or "random" or "list" or "exclude"));
        return new SweepFile(title, experimentFolder, metric, slurm, points, written) { Excluded = excluded, Duplicates = expanded.Count - points.Length, Threads = threads };
    }

    /// <summary>Checks every point; the error of the first one in order is the one that is told.</summary>
    private static (SweepPoint[] Points, int? Threads) Resolve(MappingNode experiment, string source, string folder, List<IReadOnlyList<SettingChange>> expanded)
    {
        var points = new SweepPoint[expanded.Count];
        var errors = new InputException?[expanded.Count];
        int? threads = null;
        Parallel.For(0, points.Length, (index, state) =>
        {
            try
            {
                var root = (MappingNode)experiment.Copy();
                foreach (var change in expanded[index])
                    SettingOverride.Set(root, change.Path, change.Value, change.Position);
                var file = ExperimentFile.Check(root, source, folder);
                points[index] = new SweepPoint(IdOf(file.ResolvedYaml), [.. expanded[index].Select(change => new Setting(change.Key, change.Text))], file.ResolvedYaml) { Experiment = file.Experiment };
                if (index == 0)
                    threads = file.Threads;
            }
            catch (InputException error)
            {
                errors[index] = error;
                state.Break();
            }
        });
        if (Array.Find(errors, error => error is not null) is { } first)
            throw first;
        return ([.. points.DistinctBy(point => point.Id)], threads);
    }

    private static string IdOf(string resolvedYaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Revision}\0{resolvedYaml}")))[..IdDigits];

    private static SweepAxis[] CollectAxes(IReadOnlyList<SweepPoint> points)
    {
        var axes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var seen = new HashSet<Setting>();
        foreach (var value in points.SelectMany(point => point.Values).Where(seen.Add))
        {
            if (!axes.TryGetValue(value.Name, out var values))
                axes.Add(value.Name, values = []);
            values.Add(value.Value);
        }

        return [.. axes.Select(axis => new SweepAxis(axis.Key, axis.Value))];
    }

    /// <summary>"reports/weights/sweep.yaml" is called "weights", "my.yaml" is called "my".</summary>
    private static string DefaultTitle(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name == "sweep" && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { Length: > 0 } folder ? folder : name;
    }
}
