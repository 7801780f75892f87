using System.Globalization;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Benchmarks.Classifiers;

/// <summary>One line of the table: a learner on data of one size, ours beside the peer's; times are seconds a fold.</summary>
internal sealed record ClassifierRow(
    int Rows, string Learner, double PeerFit, double PeerPredict, double Fit, double Predict, double PeerAccuracy, double Accuracy)
{
    /// <summary>Ours by the peer's, fit and prediction together; below 1 is faster.</summary>
    public double Ratio => (Fit + Predict) / (PeerFit + PeerPredict);

    public static string Header =>
        "| rows | learner | peer fit s | peer predict s | fit s | predict s | ours ÷ peer | peer ÷ ours | peer accuracy | accuracy |\n"
        + "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|";

    public static ClassifierRow Of(int rows, ResampleResult ours, string addition, PeerFold[] peer, IReadOnlyList<double> accuracies) => new(
        rows,
        ours.DisplayName + addition,
        peer.Average(fold => fold.FitSeconds),
        peer.Average(fold => fold.PredictSeconds),
        ours.Folds.Average(fold => fold.FitSeconds),
        ours.Folds.Average(fold => fold.PredictSeconds),
        peer.Average(fold => fold.Accuracy),
        accuracies.Average());

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Rows} | {Learner} | {PeerFit:F3} | {PeerPredict:F3} | {Fit:F3} | {Predict:F3} | {Ratio:F3} | {1 / Ratio:F1} | {PeerAccuracy:F4} | {Accuracy:F4} |");
}
