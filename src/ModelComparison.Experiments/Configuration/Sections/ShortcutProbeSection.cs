using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Experiments.Catalogue;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "shortcut-probe: true | false | { classifiers, probes, masks }". It is on for images, and off for features, which have no pixels left.</summary>
internal static class ShortcutProbeSection
{
    public const string Key = "shortcut-probe";
    private const string Meaning = "tries what the classes show without the cell: border, background, image size, file; true, false or settings";
    private const string AllClassifiers = "all";
    private const string MasksBeside = "beside-images";
    private const string NoMasks = "none";

    // Two of different kind, both fast: a linear one, and one that finds thresholds and combinations.
    private static readonly string[] DefaultClassifiers = ["logistic-regression", "random-forest"];
    private static readonly string[] NoLearnersForIt = ["k-means", "majority-class"];

    public static ShortcutProbeSettings? Read(SettingsReader reader, SettingsFolder folder, DataSource source, IReadOnlyList<ILearner> learners)
    {
        var hasImages = source is not FeatureFolderSource;
        if (reader.SwitchedSection(Key, hasImages, Meaning) is not { } section)
            return null;
        if (!hasImages)
            throw reader.Refused(Key, "false or absent, because data.features has no images to probe");
        var settings = ReadSection(section, folder, learners);
        section.RefuseUnknownKeys();
        return settings;
    }

    private static ShortcutProbeSettings ReadSection(SettingsReader section, SettingsFolder folder, IReadOnlyList<ILearner> learners)
    {
        section.Has("masks");
        var probes = Words(section, "probes", ShortcutProbe.Ids, ShortcutProbe.Ids, "what the classifiers are shown");
        var classifiers = ReadClassifiers(section, learners);
        var masks = section.Text("masks", MasksBeside, $"outlines of the cells: {MasksBeside} (a folder 'masks', else segmented here), {NoMasks} (segmented here), or a folder");
        if (string.IsNullOrWhiteSpace(masks) || masks.Contains('\0', StringComparison.Ordinal))
            throw section.Refused("masks", $"{MasksBeside}, {NoMasks} or a folder");
        return new ShortcutProbeSettings(classifiers, probes, masks is MasksBeside or NoMasks ? null : folder.Resolve(masks), masks != NoMasks);
    }

    private static IReadOnlyList<IClassifier> ReadClassifiers(SettingsReader section, IReadOnlyList<ILearner> learners)
    {
        const string Key = "classifiers";
        string[] ofRun = [.. learners.OfType<IClassifier>().Where(learner => learner.Id != "majority-class").Select(learner => learner.Id)];
        string[] known = [.. ofRun.Union(LearnerCatalogue.Names.Except(NoLearnersForIt))];
        var isAll = section.Raw(Key) is ScalarNode { Value: AllClassifiers };
        if (isAll && ofRun.Length == 0)
            throw section.Refused(Key, "a list of names, because this experiment has no classifier");
        const string Meaning = $"classifiers of this experiment by name, with their settings here, or others with default settings; '{AllClassifiers}' for all of this experiment";
        var names = isAll ? ofRun : Words(section, Key, DefaultClassifiers, known, Meaning);
        if (isAll)
            section.Record(Key, Names(ofRun), string.Join(", ", ofRun), string.Join(", ", DefaultClassifiers), Meaning);
        return [.. names.Select(name => learners.OfType<IClassifier>().FirstOrDefault(learner => learner.Id == name) ?? (IClassifier)LearnerCatalogue.Create(name))];
    }

    private static IReadOnlyList<string> Words(SettingsReader section, string key, IReadOnlyList<string> defaults, IReadOnlyList<string> known, string meaning)
    {
        var items = section.ScalarList(key, "names");
        if (section.Has(key) && items.Count == 0)
            throw section.Refused(key, $"a list with at least one of {string.Join(", ", known)}");
        foreach (var item in items)
        {
            if (!known.Contains(item.Value))
                throw new InputException($"{item.Position}: {Key}.{key} has no {item.Describe()}; {NearestName.Suggest(item.Value, [.. known])}");
            if (items.Count(other => other.Value == item.Value) > 1)
                throw new InputException($"{item.Position}: {Key}.{key} has {item.Describe()} twice. Remove one.");
        }

        IReadOnlyList<string> names = items.Count > 0 ? [.. items.Select(item => item.Value)] : defaults;
        section.Record(key, Names(names), string.Join(", ", names), string.Join(", ", defaults), meaning);
        return names;
    }

    private static ListNode Names(IReadOnlyList<string> names) => new(names.Select(name => new ScalarNode(name, isText: true)));
}
