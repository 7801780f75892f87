using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Vision.Training;

/// <summary>How a backbone is trained to tell classes of images apart.</summary>
public sealed record BackboneTrainerOptions
{
    private const double AdamWLearningRate = 0.001;
    private const double SgdLearningRate = 0.01;
    private const double AdamWWeightDecay = 0.01;
    private const double SgdWeightDecay = 0.0001;
    private const int MostThreads = 4096;

    /// <summary>The network.</summary>
    public NetworkBackbone Backbone { get; init; } = Backbones.Backbone.ResNet50;

    /// <summary>Passes over the images, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Height and width that images are resized to.</summary>
    public int ImageSize { get; init; } = 96;

    /// <summary>Images a step, at least 2: batch normalisation needs company.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>AdamW or SGD.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.AdamW;

    /// <summary>First learning rate, which falls to a hundredth on a cosine; null for 0.001 with AdamW (PyTorch's default) and 0.01 with SGD.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Where first weights, order and flips come from; 0 … 2⁶³ - 1.</summary>
    public long Seed { get; init; }

    /// <summary>Most threads to use, at least 1. Another number may change the last digits of the weights.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="InputException">One is.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, "--epochs", "at least 1", Epochs);
        Require(BatchSize >= 2, "--batch", "at least 2", BatchSize);
        Require(ImageSize is >= FeatureExtractionOptions.SmallestImageSize and <= FeatureExtractionOptions.LargestImageSize, "--image-size",
            $"from {FeatureExtractionOptions.SmallestImageSize} to {FeatureExtractionOptions.LargestImageSize}", ImageSize);
        Require(Optimizer is OptimizerKind.AdamW or OptimizerKind.Sgd, "--optimizer", "adamw or sgd", Optimizer);
        Require(LearningRate is null or (> 0 and < 10), "--learning-rate", "above 0 and below 10", LearningRate);
        Require(Seed >= 0, "--seed", "at least 0", Seed);
        Require(Threads is >= 1 and <= MostThreads, "--threads", $"from 1 to {MostThreads}", Threads);
    }

    /// <summary>The schedule of the training: every batch a step, no warm-up.</summary>
    internal TrainingScheduleOptions Schedule => new() { Epochs = Epochs, BatchSize = BatchSize, NominalBatchSize = BatchSize, Cosine = true, WarmupEpochs = 0 };

    /// <summary>The optimiser. Weight decays: PyTorch's default for AdamW; for SGD that of He et al. 2016, section 3.4.</summary>
    internal OptimizerPlan Plan => Optimizer == OptimizerKind.Sgd
        ? new OptimizerPlan(OptimizerKind.Sgd, LearningRate ?? SgdLearningRate, 0.9, 0, SgdWeightDecay)
        : new OptimizerPlan(OptimizerKind.AdamW, LearningRate ?? AdamWLearningRate, 0.9, 0, AdamWWeightDecay);

    private static void Require(bool holds, string option, string rule, object? value)
    {
        if (!holds)
            throw new InputException(FormattableString.Invariant($"{option} must be {rule}; got {value}."));
    }
}
