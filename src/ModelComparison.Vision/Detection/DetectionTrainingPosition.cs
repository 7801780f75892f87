using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>Where an interrupted training stands, besides its tensors.</summary>
internal sealed record DetectionTrainingPosition
{
    /// <summary>Settings and data that the training was started with; another training cannot go on from here.</summary>
    public required string Identity { get; init; }

    /// <summary>The epoch under way, from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>The next batch of that epoch, from 0.</summary>
    public int Batch { get; init; }

    /// <summary>Sums of the three losses over the batches of that epoch so far.</summary>
    public DetectionLossValues LossSums { get; init; }

    /// <summary>Number of the batch after which the optimiser last stepped.</summary>
    public long LastStep { get; init; }

    /// <summary>Steps of the optimiser so far.</summary>
    public long Steps { get; init; }

    /// <summary>Best epoch so far, from 1.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Its fitness.</summary>
    public double BestFitness { get; init; }

    /// <summary>The finished epochs.</summary>
    public IReadOnlyList<DetectionEpoch> Epochs { get; init; } = [];

    /// <summary>Files that could no longer be read in the middle of the training, a sentence each.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Whether the last epoch is over or patience has ended the training.</summary>
    public bool IsFinished { get; init; }
}
