namespace ModelComparison.Evaluation;

/// <summary>A specification of something that can be fitted: a name and settings, never data. Immutable and safe to share between threads.</summary>
public interface ILearner
{
    /// <summary>The name used in files and on the command line: "logistic-regression".</summary>
    string Id { get; }

    /// <summary>The name used in tables and figures: "Logistic regression".</summary>
    string DisplayName { get; }

    /// <summary>Every hyper-parameter by its experiment-file name with the value in force, for the manifest and the report.</summary>
    IReadOnlyList<Setting> Settings { get; }

    /// <summary>
    /// True when one fit uses several threads badly, so that folds side by side at fewer threads each finish sooner than one after the other.
    /// Results never depend on it.
    /// </summary>
    bool PrefersParallelFolds => false;

    /// <summary>What a user is told before the fit although it changes no result, such as a combination of settings that takes long; null for nothing.</summary>
    string? Note => null;
}

/// <summary>One hyper-parameter: its name in the experiment file and its value as text (invariant culture).</summary>
public sealed record Setting(string Name, string Value);
