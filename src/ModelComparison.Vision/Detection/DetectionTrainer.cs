using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Trains YOLOv8n: batches of augmented images, gradients summed to the nominal batch, clipped; an average of the weights is validated after every epoch,
/// and the best and last of them are kept as <c>.safetensors</c>. The same settings and images give the same bytes at a fixed number of threads.
/// </summary>
/// <example><code>
/// var data = PascalVocDataset.Read("cells");
/// var result = new DetectionTrainer(new DetectionTrainerOptions { ImageSize = 320 }).Train(data, "run");
/// Console.WriteLine(result.BestScores.MeanAveragePrecision50);
/// </code></example>
public sealed class DetectionTrainer
{
    private readonly DetectionTrainerOptions options;

    /// <summary>A trainer with settings.</summary>
    /// <exception cref="InputException">A setting is out of its range.</exception>
    public DetectionTrainer(DetectionTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Trains and validates.</summary>
    /// <param name="data">Training and validation images.</param>
    /// <param name="folder">Folder for the files of <see cref="DetectionRunFiles"/>; new, empty, or with <paramref name="resume"/> that of an interrupted training.</param>
    /// <param name="resume">True to go on where an interrupted training stopped; one that was finished is only read, one that saved nothing yet starts again.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="note">Told what the user should know: weights that were not taken over, how an epoch went.</param>
    /// <param name="cancellationToken">When cancelled, the batch under way is finished and the training is saved for resuming.</param>
    /// <exception cref="InputException">Something that the user gave cannot be used, or the folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; everything is saved.</exception>
    public DetectionTrainingResult Train(
        DetectionDataset data, string folder, bool resume = false, IProgress<WorkProgress>? progress = null, Action<string>? note = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _ = DetectionTrainingFolder.Require(folder, resume);
        OutputFolder.RequireWritable(folder);
        using var folderLock = FolderLock.Take(folder);
        var content = DetectionTrainingFolder.Require(folder, resume);
        data.RequireTrainable();
        var weights = options.Weights is { } file ? DetectionWeights.Load(file) : null;
        var threadsBefore = TorchSharp.torch.get_num_threads();
        TorchSharp.torch.set_num_threads(options.Threads);
        try
        {
            var images = DetectionTrainingImages.Load(data, options, progress, cancellationToken);
            foreach (var skipped in images.Skipped)
                note?.Invoke(DetectionTrainingImages.LeftOut(skipped));
            using var run = new DetectionTrainingRun(options, images, weights, folder, progress, note);
            switch (content)
            {
                case DetectionTrainingFolder.Content.Finished:
                    return run.Finished();
                case DetectionTrainingFolder.Content.Interrupted:
                    run.Resume();
                    break;
                default:
                    run.Start();
                    break;
            }

            return run.Carry(cancellationToken);
        }
        finally
        {
            TorchSharp.torch.set_num_threads(threadsBefore);
        }
    }
}
