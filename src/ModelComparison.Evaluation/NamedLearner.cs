using System.Text;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation;

/// <summary>A learner under a name of the user's, so that two settings of the same method stand side by side in one comparison.</summary>
public static class NamedLearner
{
    /// <summary>The same learner with another name.</summary>
    /// <param name="learner">A classifier or a clusterer.</param>
    /// <param name="name">What tables call it: "XGBoost, 64 bins". Files use it in lower case with hyphens: "xgboost-64-bins".</param>
    /// <exception cref="InputException">The name has no letter or digit.</exception>
    public static ILearner Create(ILearner learner, string name)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(name);
        var id = IdOf(name);
        if (id.Length == 0)
            throw new InputException($"The name of a classifier needs a letter or a digit; got '{name}'.");
        return learner switch
        {
            IClassifier classifier => new NamedClassifier(classifier, id, name),
            IClusterer clusterer => new NamedClusterer(clusterer, id, name),
            _ => throw new ArgumentException($"'{learner.Id}' is neither a classifier nor a clusterer.", nameof(learner)),
        };
    }

    private static string IdOf(string name)
    {
        var id = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                id.Append(letter);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        return id.ToString().TrimEnd('-');
    }

    private sealed class NamedClassifier(IClassifier inner, string id, string name) : IClassifier
    {
        public string Id => id;

        public string DisplayName => name;

        public IReadOnlyList<Setting> Settings => inner.Settings;

        public bool PrefersParallelFolds => inner.PrefersParallelFolds;

        public string? Note => inner.Note;

        public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default) =>
            inner.Fit(training, context, cancellationToken);
    }

    private sealed class NamedClusterer(IClusterer inner, string id, string name) : IClusterer
    {
        public string Id => id;

        public string DisplayName => name;

        public IReadOnlyList<Setting> Settings => inner.Settings;

        public bool PrefersParallelFolds => inner.PrefersParallelFolds;

        public string? Note => inner.Note;

        public IClusterer ForClasses(int classCount) => new NamedClusterer(inner.ForClasses(classCount), id, name);

        public IClustererModel Fit(FeatureMatrix features, FitContext context, CancellationToken cancellationToken = default) =>
            inner.Fit(features, context, cancellationToken);
    }
}
