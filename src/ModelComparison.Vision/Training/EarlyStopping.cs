namespace ModelComparison.Vision.Training;

/// <summary>Ends a training whose fitness has not reached its best for some epochs. Reaching the best again counts as progress.</summary>
/// <param name="patience">Epochs without progress that are allowed; 0 to never stop.</param>
public sealed class EarlyStopping(int patience)
{
    /// <summary>Best fitness so far.</summary>
    public double BestFitness { get; private set; }

    /// <summary>Last epoch that reached it, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Takes an epoch's fitness.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="fitness">Larger is better.</param>
    /// <returns>True when the training should end.</returns>
    public bool ShouldStop(int epoch, double fitness)
    {
        if (fitness >= BestFitness)
            (BestFitness, BestEpoch) = (fitness, epoch);
        return patience > 0 && epoch - BestEpoch >= patience;
    }

    /// <summary>Takes up the memory of an interrupted training.</summary>
    public void Restore(int bestEpoch, double bestFitness) => (BestEpoch, BestFitness) = (bestEpoch, bestFitness);
}
