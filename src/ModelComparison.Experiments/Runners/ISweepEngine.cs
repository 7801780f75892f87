using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>Where the points of a sweep run: on this machine, or on a cluster.</summary>
public interface ISweepEngine
{
    /// <summary>Runs points until each is done or has failed for good; their status says which.</summary>
    /// <param name="folder">The sweep, whose points are prepared.</param>
    /// <param name="points">Ids to run, in order.</param>
    /// <param name="extractions">Points whose features are extracted first, so that no two jobs extract the same images.</param>
    /// <param name="options">How many side by side, what to do on failure, whom to tell.</param>
    /// <param name="cancellationToken">Stops; finished points and finished folds are kept.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void Run(SweepFolder folder, IReadOnlyList<string> points, IReadOnlyList<string> extractions, SweepOptions options, CancellationToken cancellationToken);
}
