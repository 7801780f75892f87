using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Catalogue;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "classifiers: [ name, { name: { settings } } ]".</summary>
internal static class ClassifiersSection
{
    private const string Key = "classifiers";

    public static IReadOnlyList<ILearner> Read(SettingsReader reader, long seed)
    {
        var items = reader.NamedList(Key, LearnerCatalogue.Names, LearnerCatalogue.Names, "what is compared, in the order of the tables");
        if (items.Count == 0)
            throw reader.Refused(Key, $"a list with at least one of {string.Join(", ", LearnerCatalogue.Names)}");
        var learners = new List<ILearner>();
        foreach (var (name, settings) in items)
        {
            var learner = LearnerCatalogue.Read(name, settings, seed);
            if (learners.Any(other => other.Id == learner.Id))
                throw new InputException($"{settings.Position}: {Key} has '{learner.Id}' twice. Remove one, or give it a name of its own: {name}: {{ name: … }}.");
            learners.Add(learner);
        }

        return learners;
    }
}
