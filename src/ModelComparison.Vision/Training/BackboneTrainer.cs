using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Training;

/// <summary>
/// Trains a backbone from random weights to tell the classes of a folder of images apart, and keeps its weights: for users who have images but no published
/// weights, and for the question what such weights are worth. The same settings and images give the same bytes at a fixed number of threads.
/// </summary>
/// <example><code>
/// var trained = new BackboneTrainer(new BackboneTrainerOptions { Epochs = 10 }).Train(ImageFolder.Scan("other-cells"), "own.safetensors");
/// FeatureExtractor.Extract(ImageFolder.Scan("cells"), new FeatureExtractionOptions(Weights: WeightsSource.Parse(trained.Path)) { ImageSize = 96 });
/// </code></example>
public sealed class BackboneTrainer
{
    private readonly BackboneTrainerOptions options;

    /// <summary>A trainer with settings.</summary>
    /// <exception cref="InputException">A setting is out of its range.</exception>
    public BackboneTrainer(BackboneTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Trains, and writes the weights at the end.</summary>
    /// <param name="images">The images; every one must be readable.</param>
    /// <param name="output">File to create or replace, ending in .safetensors.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops after the batch at hand; nothing is written.</param>
    /// <exception cref="InputException">Images or file cannot be used, or the loss is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public BackboneTrainingResult Train(ImageFolder images, string output, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentException.ThrowIfNullOrEmpty(output);
        if (!output.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"Trained weights are a .safetensors file; got '{output}'. Give a name that ends so.");
        if (images.ClassNames.Count < 2 || images.Images.Count < 2)
            throw new InputException($"A training needs images of two classes; {images.Root} has {images.Images.Count} of {images.ClassNames.Count}. Give a folder with one folder of images for each class.");
        var threadsBefore = get_num_threads();
        set_num_threads(options.Threads);
        try
        {
            using var run = new BackboneTrainingRun(options, images, progress);
            run.Carry(cancellationToken);
            return run.Write(output);
        }
        finally
        {
            set_num_threads(threadsBefore);
        }
    }
}
