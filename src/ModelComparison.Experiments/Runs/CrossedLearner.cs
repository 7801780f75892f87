using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// Names of classifiers where an experiment has several backbones: "RBF SVM · resnet50" with the id "svm-on-resnet50". The first backbone's keep their ids, so
/// that whatever names a classifier by its id means it on the first backbone.
/// </summary>
internal static class CrossedLearner
{
    /// <summary>Ids of the classifiers on all backbones.</summary>
    public static IEnumerable<string> IdsOf(IReadOnlyList<ILearner> learners, IReadOnlyList<FeatureSettings> backbones) => learners
        .OfType<IClassifier>().Select(learner => learner.Id)
        .Concat(backbones.Skip(1).SelectMany(backbone => On(learners, isFirst: false).OfType<IClassifier>().Select(learner => IdOf(learner.Id, backbone))));

    /// <summary>The learners of a backbone: those that do not look at features are only on the first.</summary>
    public static IReadOnlyList<ILearner> On(IReadOnlyList<ILearner> learners, bool isFirst) => isFirst ? learners : [.. learners.Where(learner => learner is not MajorityClassBaseline)];

    /// <summary>Results of one backbone under their names among all.</summary>
    public static IEnumerable<ResampleResult> Rename(BenchmarkResult result, IReadOnlyList<ILearner> learners, FeatureSettings backbone, bool isFirst) => result.Learners.Zip(learners)
        .Select(pair => pair.Second is MajorityClassBaseline ? pair.First : pair.First with
        {
            LearnerId = isFirst ? pair.First.LearnerId : IdOf(pair.First.LearnerId, backbone),
            DisplayName = $"{pair.First.DisplayName} · {backbone.Name}",
        });

    private static string IdOf(string learner, FeatureSettings backbone) => $"{learner}-on-{backbone.Id}";
}
