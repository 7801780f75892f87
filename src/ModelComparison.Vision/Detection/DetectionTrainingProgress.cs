using System.Diagnostics;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>Tells how far a training is: losses after every batch, mAP after every epoch, time left, and how long the network waited for images.</summary>
internal sealed class DetectionTrainingProgress(IProgress<WorkProgress>? progress, int epochCount, int batchCount)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private double epochsAtStart = -1;
    private TimeSpan waited;
    private TimeSpan trained;
    private long epochStarted;

    /// <summary>Share of the training time, without validation, that the network waited for images.</summary>
    public double WaitingShare => trained > TimeSpan.Zero ? waited / trained : 0;

    public void BeginEpoch(int epoch, int batch)
    {
        epochStarted = Stopwatch.GetTimestamp();
        if (epochsAtStart < 0)
            epochsAtStart = epoch + (batch / (double)batchCount);
    }

    public void Trained(int epoch, int batch, DetectionLossValues losses, TimeSpan waitedSoFar)
    {
        waited = waitedSoFar;
        var now = Stopwatch.GetTimestamp();
        trained += Stopwatch.GetElapsedTime(epochStarted, now);
        epochStarted = now;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"box {losses.Box:F3}, cls {losses.Classification:F3}, dfl {losses.Distribution:F3}, {WaitingShare:P0} of the time waiting for images{Left(epoch + (batch / (double)batchCount))}");

        // One unit more than batches: the epoch ends with its validation.
        progress?.Report(new WorkProgress(Stage(epoch), batch, batchCount + 1, text));
    }

    /// <summary>Whom the validation of an epoch tells.</summary>
    public Action<int> Validating(int epoch, int total) =>
        done => progress?.Report(new WorkProgress(Stage(epoch), batchCount, batchCount + 1, string.Create(CultureInfo.InvariantCulture, $"validating {done} of {total}")));

    /// <summary>Whom the validation of the best weights tells.</summary>
    public Action<int> Final(int total) => done => progress?.Report(new WorkProgress("validating the best weights", done, total));

    public void Finished(DetectionEpoch epoch)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"loss {epoch.Training.Total:F3}, mAP@0.5 {epoch.MeanAveragePrecision50:F3}, mAP@0.5:0.95 {epoch.MeanAveragePrecision50To95:F3}, {WaitingShare:P0} of the time waiting for images{Left(epoch.Epoch)}");
        progress?.Report(new WorkProgress(Stage(epoch.Epoch - 1), batchCount + 1, batchCount + 1, text));
    }

    private string Stage(int epoch) => string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1} of {epochCount}");

    // The time left of the whole training; the display adds that of the epoch.
    private string Left(double epochsDone)
    {
        if (epochsDone <= epochsAtStart || epochsDone >= epochCount)
            return "";
        var left = Stopwatch.GetElapsedTime(started) * ((epochCount - epochsDone) / (epochsDone - epochsAtStart));
        return left.TotalMinutes < 2
            ? string.Create(CultureInfo.InvariantCulture, $", all epochs in {Math.Ceiling(left.TotalSeconds):F0} s")
            : string.Create(CultureInfo.InvariantCulture, $", all epochs in {left.TotalMinutes:F0} min");
    }
}
