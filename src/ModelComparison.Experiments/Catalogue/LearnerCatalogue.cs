using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Sections;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>The classifiers and clusterers that experiment files and "--classifiers" know by name.</summary>
public static class LearnerCatalogue
{
    private const string NameKey = "name";

    private static readonly Dictionary<string, Func<SettingsReader, ILearner>> Readers = new(StringComparer.Ordinal)
    {
        ["logistic-regression"] = LogisticRegressionEntry.Read,
        ["svm"] = SvmEntry.Read,
        ["random-forest"] = RandomForestEntry.Read,
        ["xgboost"] = XGBoostEntry.Read,
        ["k-means"] = KMeansEntry.Read,
        ["majority-class"] = _ => new MajorityClassBaseline(),
    };

    /// <summary>All names, in the order of tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Readers.Keys];

    /// <summary>A learner with its default settings.</summary>
    /// <exception cref="InputException">There is no learner of this name; the sentence has the nearest one.</exception>
    public static ILearner Create(string name)
    {
        if (!Readers.TryGetValue(name, out var read))
            throw new InputException($"There is no classifier '{name}'; {NearestName.Suggest(name, [.. Names])}");
        return read(new SettingsReader(new MappingNode([])));
    }

    /// <summary>A learner with the settings written; with "tuning" among them, one that chooses settings on inner folds.</summary>
    internal static ILearner Read(string name, SettingsReader settings, long seed)
    {
        var isTuned = settings.Has(TuningSection.Key);
        var learner = settings.Position.Place(() => Readers[name](settings));
        if (isTuned)
            learner = TuningSection.Read(settings, seed, mapping => ReadUntuned(name, new SettingsReader(mapping, settings.Path)));
        if (settings.Has(NameKey))
        {
            var ownName = settings.Text(NameKey, null, "what tables call it; needed when a method takes part twice");
            learner = settings.Position.Place(() => NamedLearner.Create(learner, ownName));
        }

        settings.RefuseUnknownKeys();
        return learner;
    }

    private static ILearner ReadUntuned(string name, SettingsReader settings)
    {
        var learner = settings.Position.Place(() => Readers[name](settings));
        settings.Has(NameKey);
        settings.RefuseUnknownKeys();
        return learner;
    }
}
