using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Vision.Training;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>One training under way.</summary>
internal sealed class DetectionTrainingRun : IDisposable
{
    private readonly DetectionTrainerOptions options;
    private readonly DetectionTrainingImages data;
    private readonly string folder;
    private readonly DetectionTrainingProgress progress;
    private readonly Action<string>? note;
    private readonly OptimizerPlan plan;
    private readonly TrainingSchedule schedule;
    private readonly Yolov8Network network;
    private readonly Yolov8Network averaged;
    private readonly ExponentialMovingAverage average;
    private readonly NetworkOptimizer optimizer;
    private readonly ParameterGroups parameters;
    private readonly StepCounter counter = new();
    private readonly EarlyStopping stopping;
    private readonly List<DetectionEpoch> epochs = [];
    private readonly DetectionRunPictures pictures;
    private readonly DetectionLoss loss = new();
    private readonly List<string> remarks = [];
    private readonly List<string> lost = [];
    private readonly int batchCount;
    private int epoch;
    private int batch;
    private bool isOver;
    private DetectionLossValues lossSums;

    public DetectionTrainingRun(
        DetectionTrainerOptions options, DetectionTrainingImages data, DetectionWeights? weights, string folder, IProgress<WorkProgress>? progress, Action<string>? note)
    {
        this.options = options;
        this.data = data;
        this.folder = folder;
        this.note = note;
        batchCount = data.Training.BatchCount;
        plan = OptimizerPlan.Resolve(options.Schedule, data.TrainingSamples.Count, data.ClassNames.Count);
        schedule = new TrainingSchedule(options.Schedule, plan, batchCount);
        network = Yolov8Network.FromSeed((ulong)options.Seed, data.ClassNames.Count);
        if (weights is not null)
            Remark(weights.TransferTo(network).Summary);

        averaged = Yolov8Network.FromSeed((ulong)options.Seed, data.ClassNames.Count);
        averaged.Accelerate(options.Threads);
        if (!network.Accelerate(options.Threads))
            Remark($"The detector runs on {network.Engine}.");
        average = new ExponentialMovingAverage(averaged, network);
        parameters = ParameterGroups.Of(network);
        optimizer = new NetworkOptimizer(parameters, plan);
        stopping = new EarlyStopping(options.Patience);
        pictures = new DetectionRunPictures(data, Save);
        this.progress = new DetectionTrainingProgress(progress, options.Schedule.Epochs, batchCount);
    }

    private string Identity => DetectionArguments.ToText(options, data, plan);

    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
        averaged.Dispose();
    }

    public void Start()
    {
        var arguments = Path.Combine(folder, DetectionRunFiles.Arguments);
        if (File.Exists(arguments))
        {
            DetectionTrainingStateFile.RequireSame(arguments, File.ReadAllText(arguments), Identity);
            note?.Invoke("The training was stopped before its first epoch was saved; it starts from the beginning.");
        }

        AtomicFile.WriteAllText(Path.Combine(folder, DetectionRunFiles.Arguments), Identity);
        Directory.CreateDirectory(Path.Combine(folder, "weights"));
    }

    public void Resume()
    {
        var position = DetectionTrainingStateFile.Read(Path.Combine(folder, DetectionRunFiles.State), Identity, network, averaged, optimizer);
        (epoch, batch, lossSums) = (position.Epoch, position.Batch, position.LossSums);
        counter.Restore(position.LastStep, position.Steps);
        average.Updates = position.Steps;
        stopping.Restore(position.BestEpoch, position.BestFitness);
        epochs.AddRange(position.Epochs);
        lost.AddRange(position.Lost);
        isOver = position.IsFinished;
        note?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Going on with epoch {epoch + 1} of {options.Schedule.Epochs}, batch {batch + 1} of {batchCount}."));
    }

    /// <summary>A training that was complete before.</summary>
    public DetectionTrainingResult Finished()
    {
        var arguments = Path.Combine(folder, DetectionRunFiles.Arguments);
        DetectionTrainingStateFile.RequireSame(arguments, File.Exists(arguments) ? File.ReadAllText(arguments) : "", Identity);
        note?.Invoke("The training is complete already.");
        return Result(DetectionTrainingFile.Read(folder), waitingShare: null);
    }

    public DetectionTrainingResult Carry(CancellationToken cancellationToken)
    {
        for (; !isOver; epoch++)
        {
            progress.BeginEpoch(epoch, batch);
            TrainEpoch(cancellationToken);
            FinishEpoch(cancellationToken);
            (batch, lossSums) = (0, default);
        }

        return Finish();
    }

    private void TrainEpoch(CancellationToken cancellationToken)
    {
        network.train();
        if (batch == batchCount)
            return;
        var number = 0;
        foreach (var images in data.Training.Training(epoch, options.UsesMosaic(epoch), CancellationToken.None))
        {
            using var current = images;

            // Batches before an interruption are made again, so that the ones after it are the same.
            if (number++ < batch)
                continue;
            pictures.Training(images, epoch, batch, batchCount, options);
            Train(images);
            batch++;
            progress.Trained(epoch, batch, Mean(lossSums, batch), data.Training.Waited);
            TellLost();
            StopIfCancelled(cancellationToken);
        }
    }

    // Everything that one batch makes is freed at its end, so that memory does not grow.
    private void Train(DetectionBatch images)
    {
        using var scope = NewDisposeScope();
        var settings = schedule.At(epoch, batch);
        var iteration = batch + ((long)batchCount * epoch);
        var maps = network.call(DetectionInput.Of(images));
        using (var value = loss.Compute(maps, DetectionInput.Targets(images)))
        {
            RefuseInfinite(value);
            value.Backward();
            lossSums = Sum(lossSums, new DetectionLossValues(value.Box, value.Class, value.Distribution));
        }

        if (!counter.IsStep(iteration, settings.Accumulation))
            return;
        nn.utils.clip_grad_norm_(parameters.All, options.MaximumGradientNorm);
        optimizer.Apply(settings);
        optimizer.Step();
        network.zero_grad();
        average.Update();
    }

    private void RefuseInfinite(DetectionLossValue value)
    {
        if (double.IsFinite(value.Total))
            return;
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"The training of the detector needs a finite loss; got {value.Total} at epoch {epoch + 1}, batch {batch + 1}. Use another optimiser, or other weights to start from."));
    }

    private void FinishEpoch(CancellationToken cancellationToken)
    {
        StopIfCancelled(cancellationToken);
        var validation = Validate(averaged, progress.Validating(epoch, data.ValidationSamples.Count), cancellationToken);
        var settings = schedule.At(epoch, batchCount - 1);
        var scores = validation.Scores;
        var finished = new DetectionEpoch(
            epoch + 1,
            Rounded(Mean(lossSums, batchCount)),
            Rounded(validation.Losses),
            Rounded(scores.Precision.ValueOrNull ?? 0),
            Rounded(scores.Recall.ValueOrNull ?? 0),
            Rounded(scores.MeanAveragePrecision50.ValueOrNull ?? 0),
            Rounded(scores.MeanAveragePrecision50To95.ValueOrNull ?? 0),
            Rounded(scores.Fitness),
            settings.BiasLearningRate,
            settings.LearningRate);
        epochs.Add(finished);
        isOver = stopping.ShouldStop(epoch + 1, finished.Fitness) || epoch + 1 == options.Schedule.Epochs;
        Save(DetectionRunFiles.Results, path => DetectionResultsFile.Write(path, epochs));
        Save(DetectionRunFiles.LastWeights);
        if (stopping.BestEpoch == epoch + 1)
            Save(DetectionRunFiles.BestWeights);
        progress.Finished(finished);
        SaveState(epoch + 1, 0, default);
    }

    private DetectionTrainingResult Finish()
    {
        var best = Path.Combine(folder, DetectionRunFiles.BestWeights);
        using var network = DetectionWeights.Load(best).CreateNetwork();
        network.Accelerate(options.Threads, weightsStay: true);
        var scores = Validate(network, progress.Final(data.ValidationSamples.Count), CancellationToken.None).Scores;
        var record = new DetectionTrainingRecord(
            data.SourceName, DetectionArguments.Describe(plan), epochs, stopping.BestEpoch, epochs.Count < options.Schedule.Epochs, scores, data.Labels,
            [.. remarks, .. data.Remarks, .. lost]);
        Save(DetectionRunFiles.Record, _ => DetectionTrainingFile.Write(folder, record));
        File.Delete(Path.Combine(folder, DetectionRunFiles.State));
        return Result(record, progress.WaitingShare);
    }

    private DetectionTrainingResult Result(DetectionTrainingRecord record, double? waitingShare) =>
        new(record, waitingShare, Path.Combine(folder, DetectionRunFiles.BestWeights), Path.Combine(folder, DetectionRunFiles.LastWeights));

    // Told now, and in the report.
    private void Remark(string text)
    {
        remarks.Add(text);
        note?.Invoke(text);
    }

    // Files that vanish or are damaged in the middle of a training are left out, each once said.
    private void TellLost()
    {
        foreach (var file in data.Training.Lost)
            Tell($"{file.RelativePath} could not be read any more in the middle of the training ({file.Reason}); other training images take its place.");
        foreach (var file in data.Validation.Lost)
            Tell($"{file.RelativePath} could not be read any more in the middle of the training ({file.Reason}); the scores are of the other validation images.");

        void Tell(string text)
        {
            if (lost.Contains(text))
                return;
            lost.Add(text);
            note?.Invoke(text);
        }
    }

    private (DetectionScores Scores, DetectionLossValues Losses) Validate(Yolov8Network validated, Action<int> told, CancellationToken cancellationToken)
    {
        try
        {
            var validation = new DetectionValidation(validated, DetectionRule.Reference, SuppressionOptions.Validation)
                .Run(data.Validation.Validation(CancellationToken.None), data.ClassNames, pictures, told, cancellationToken);
            TellLost();
            return validation;
        }
        catch (OperationCanceledException)
        {
            // All batches of the epoch are behind; its validation is made again.
            SaveState(epoch, batch, lossSums);
            throw;
        }
    }

    private void StopIfCancelled(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
            return;
        SaveState(epoch, batch, lossSums);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void SaveState(int nextEpoch, int nextBatch, DetectionLossValues sums)
    {
        var position = new DetectionTrainingPosition
        {
            Identity = Identity,
            Epoch = nextEpoch,
            Batch = nextBatch,
            LossSums = sums,
            LastStep = counter.LastStep,
            Steps = counter.Steps,
            BestEpoch = stopping.BestEpoch,
            BestFitness = stopping.BestFitness,
            Epochs = epochs,
            Lost = lost,
            IsFinished = isOver,
        };
        Save(DetectionRunFiles.State, path => DetectionTrainingStateFile.Write(path, position, network, averaged, optimizer));
    }

    private void Save(string weights) => Save(weights, path => DetectionWeights.Save(path, averaged, data.ClassNames, options.ImageSize));

    // What was saved before stays as it was, so that --resume goes on from there.
    private void Save(string name, Action<string> write)
    {
        var path = Path.Combine(folder, name);
        try
        {
            write(path);
        }
        catch (Exception error) when ((error is InputException ? error.InnerException : error) is IOException or UnauthorizedAccessException)
        {
            // The runtime adds the temporary name.
            var reason = (error is InputException ? error.InnerException! : error).Message.Split(" : '")[0].TrimEnd('.');
            throw new WriteException($"{path} cannot be written: {reason}; free space, then go on with the same command and --resume.", error);
        }
    }

    private static DetectionLossValues Sum(DetectionLossValues a, DetectionLossValues b) =>
        new(a.Box + b.Box, a.Classification + b.Classification, a.Distribution + b.Distribution);

    private static DetectionLossValues Mean(DetectionLossValues sums, int count) =>
        new(sums.Box / count, sums.Classification / count, sums.Distribution / count);

    private static DetectionLossValues Rounded(DetectionLossValues values) =>
        new(Rounded(values.Box), Rounded(values.Classification), Rounded(values.Distribution));

    private static double Rounded(double value) => Math.Round(value, 5);
}
