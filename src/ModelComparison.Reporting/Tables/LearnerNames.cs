using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Tables;

/// <summary>What tables and sentences call a learner, by its id.</summary>
internal sealed class LearnerNames
{
    private readonly Dictionary<string, string> names;

    private LearnerNames(Dictionary<string, string> names) => this.names = names;

    public static LearnerNames Of(BenchmarkResult result) => new(
        MajorityClassRow.EnsureIn(result).Learners.ToDictionary(learner => learner.LearnerId, learner => learner.DisplayName, StringComparer.Ordinal));

    /// <summary>The display name, or the id of a learner that the result does not have.</summary>
    public string Find(string id) => names.GetValueOrDefault(id, id);
}
