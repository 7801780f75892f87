namespace ModelComparison.Experiments.Sweeps;

/// <summary>Something that runs points of a sweep one after the other: this process, or another that may crash without harm.</summary>
public interface IPointWorker : IDisposable
{
    /// <summary>Brings the features of a point's images into the cache.</summary>
    /// <param name="id">The point.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    void ExtractFeatures(string id, int threads, CancellationToken cancellationToken);

    /// <summary>Runs a point and keeps its status.</summary>
    /// <param name="id">The point.</param>
    /// <param name="threads">Most threads to use; results do not depend on it.</param>
    /// <param name="cancellationToken">Stops the work; the point is then queued again and its finished folds are kept.</param>
    /// <returns>Its status, done or failed.</returns>
    /// <exception cref="WorkerLostException">The worker ended without an answer.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    PointStatus Run(string id, int threads, CancellationToken cancellationToken);
}
