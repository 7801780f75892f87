namespace ModelComparison.Vision.Training;

/// <summary>Says after which batches the optimiser steps, so that the gradients of enough batches are summed.</summary>
public sealed class StepCounter
{
    /// <summary>Number of the batch after which the last step was made, counted from 0 over all epochs; -1 before the first.</summary>
    public long LastStep { get; private set; } = -1;

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the optimiser steps after this batch; if so, the step is counted.</summary>
    /// <param name="iteration">Number of the batch, from 0 over all epochs.</param>
    /// <param name="accumulation">Batches that a step takes now.</param>
    public bool IsStep(long iteration, int accumulation)
    {
        if (iteration - LastStep < accumulation)
            return false;
        LastStep = iteration;
        Steps++;
        return true;
    }

    /// <summary>Takes up the memory of an interrupted training.</summary>
    public void Restore(long lastStep, long steps) => (LastStep, Steps) = (lastStep, steps);
}
