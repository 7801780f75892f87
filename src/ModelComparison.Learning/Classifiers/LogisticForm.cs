namespace ModelComparison.Learning.Classifiers;

/// <summary>How scores become probabilities.</summary>
internal enum LogisticForm
{
    /// <summary>One score a row; p of the second class is σ(score).</summary>
    Sigmoid,

    /// <summary>One score a class.</summary>
    Softmax,
}
