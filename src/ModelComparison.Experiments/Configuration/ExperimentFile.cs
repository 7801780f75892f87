using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Sections;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Configuration;

/// <summary>
/// An experiment file (YAML), read and checked. Unknown and doubled keys, wrong types and values out of range are refused with their file, line and column;
/// relative paths start at the file's folder.
/// </summary>
public sealed class ExperimentFile
{
    private ExperimentFile(Experiment experiment, int? threads, string resolvedYaml, IReadOnlyList<SettingExplanation> explanations)
    {
        Experiment = experiment;
        Threads = threads;
        ResolvedYaml = resolvedYaml;
        Explanations = explanations;
    }

    /// <summary>The checked settings.</summary>
    public Experiment Experiment { get; }

    /// <summary>Most threads to use, or null for all of the machine. Not part of the experiment, since results do not depend on it.</summary>
    public int? Threads { get; }

    /// <summary>All settings with their defaults filled in, as YAML in one fixed form: equal settings give equal text. It can be run again as it is.</summary>
    public string ResolvedYaml { get; }

    /// <summary>Every setting with its value, default and meaning.</summary>
    public IReadOnlyList<SettingExplanation> Explanations { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Changes of the form key.path=value, applied in order before anything is checked.</param>
    /// <exception cref="InputException">One sentence with the place, what is needed, what was got.</exception>
    public static ExperimentFile Load(string path, IReadOnlyList<string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new InputException($"{path}: an experiment is a YAML file; got a folder. Give the file in it, for example {Path.Combine(path, "experiment.yaml")}.");
        return Check(YamlDocumentReader.ReadFile(path, path), path, UserFile.IsOfProcess(path) ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(path))!, overrides ?? []);
    }

    /// <summary>Reads text.</summary>
    /// <param name="yaml">The experiment.</param>
    /// <param name="source">What messages call it, as if it were the path of a file.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <param name="overrides">Changes of the form key.path=value.</param>
    /// <exception cref="InputException">One sentence with the place, what is needed, what was got.</exception>
    public static ExperimentFile Parse(string yaml, string source, string folder, IReadOnlyList<string>? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return Check(YamlDocumentReader.Read(yaml, source), source, folder, overrides ?? []);
    }

    private static ExperimentFile Check(SettingNode document, string source, string folder, IReadOnlyList<string> overrides)
    {
        var root = RequireMapping(document);
        foreach (var option in overrides)
            SettingOverride.Apply(root, option);
        return Check(root, source, folder);
    }

    /// <summary>Checks settings that were read before.</summary>
    /// <param name="root">The settings, which are not changed.</param>
    /// <param name="source">The file that they come from, as messages call it.</param>
    /// <param name="folder">Where relative paths start.</param>
    internal static ExperimentFile Check(MappingNode root, string source, string folder)
    {
        var reader = new SettingsReader(root);
        var experiment = Read(reader, source, new SettingsFolder(folder));
        var threads = reader.Has("threads") ? (int?)reader.Unresolved("threads", 1, 4096, "most processor threads to use; results do not depend on it") : null;
        reader.RefuseUnknownKeys();
        return new ExperimentFile(experiment, threads, CanonicalYaml.Write(reader.Resolved), reader.Explanations);
    }

    /// <summary>The top of an experiment file.</summary>
    internal static MappingNode RequireMapping(SettingNode document) => document as MappingNode
        ?? throw new InputException($"{document.Position}: an experiment is a mapping of settings ('data:', 'features:', …); got {document.Describe()}.");

    private static Experiment Read(SettingsReader reader, string source, SettingsFolder folder)
    {
        foreach (var key in (string[])["title", "seed", "data", "features", "preprocessing", "classifiers", "resampling", "audit", "detector", ShortcutProbeSection.Key, ExplanationsSection.Key, "statistics", "calibration", "thresholds", "reference-study", "related-studies", "threads"])
            reader.Has(key);
        if (!reader.Has("data"))
            RefuseWithoutData(reader);
        var title = reader.Text("title", DefaultTitle(source), "heading of the report");
        var seed = reader.Integer("seed", 42, 0, long.MaxValue, "all randomness of the classifiers derives from it");
        var data = DataSection.Read(reader.Section("data"), folder);
        if (data.Source is FeatureFolderSource && reader.Has("features"))
            throw reader.Refused("features", "absent, because data.features gives features already", " Remove one of the two.");
        var backbones = data.Source is FeatureFolderSource ? [] : FeatureSection.ReadAll(reader, folder);
        var features = backbones.Count > 0 ? backbones[0] : null;
        var preprocessing = PreprocessingSection.Read(reader);
        var learners = ClassifiersSection.Read(reader, seed);
        var resampling = ResamplingSection.Read(reader.Section("resampling"), folder, seed);
        var audit = AuditSection.Read(reader, data.Source is not FeatureFolderSource);
        if (resampling.GroupBy is DuplicateGroupSettings && audit is null)
            throw reader.Refused("resampling", "without group-by: duplicates where the images are not audited", " Switch the audit on, or give a file of groups.");
        return new Experiment(title, seed, data, features, preprocessing, learners, resampling)
        {
            MoreFeatures = [.. backbones.Skip(1)],
            Audit = audit,
            ShortcutProbe = ShortcutProbeSection.Read(reader, folder, data.Source, learners),
            Detector = Detector(reader, folder, data, features, learners, seed),
            Statistics = EvaluationSections.ReadStatistics(reader.Section("statistics"), Runs.CrossedLearner.IdsOf(learners, backbones)),
            Calibration = EvaluationSections.ReadCalibration(reader.Section("calibration")),
            Thresholds = EvaluationSections.ReadThresholds(reader.Section("thresholds")),
            Explanations = ExplanationsSection.Read(reader, data.Source),
            Studies = StudySection.Read(reader, folder),
        };
    }

    private static DetectorSettings? Detector(
        SettingsReader reader, SettingsFolder folder, DataSettings data, FeatureSettings? features, IReadOnlyList<ILearner> learners, long seed)
    {
        if (!reader.Has("detector"))
            return null;
        var noImages = data.Source is FeatureFolderSource ? "data.features has no images" : null;
        var noHeatMaps = !learners.OfType<LogisticRegression>().Any() ? "heat maps are of the logistic regression, which is not among the classifiers (untuned)"
            : features?.StainNormalization != "none" ? "heat maps are not made for features of stain-normalised images" : null;
        return DetectorSection.Read(reader.Section("detector"), folder, seed, noImages, noHeatMaps);
    }

    private static void RefuseWithoutData(SettingsReader reader)
    {
        reader.RefuseUnknownKeys();
        throw new InputException($"{reader.Position}: an experiment needs 'data:' with a 'folder:' of images, 'synthetic:' or 'features:'; it is not there.");
    }

    /// <summary>"reports/quick/experiment.yaml" is called "quick", "my.yaml" is called "my".</summary>
    private static string DefaultTitle(string source)
    {
        var name = Path.GetFileNameWithoutExtension(source);
        return name == "experiment" && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(source))) is { Length: > 0 } folder ? folder : name;
    }
}
