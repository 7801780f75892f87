using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

/// <summary>Following a job array, with a queue made up for the test.</summary>
public sealed class SlurmWatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SweepFolder sweep;
    private HashSet<int> queue = [0, 1, 2];

    public SlurmWatchTests()
    {
        sweep = new SweepFolder(folder["out"]);
        foreach (var id in (string[])["a", "b", "c"])
            Write(id, PointState.Queued);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void With_fail_fast_a_point_that_was_taken_out_of_the_queue_is_not_run_rather_than_failed()
    {
        var watch = Watch(failFast: true);
        watch.Add(new SlurmJob("7", [["a"], ["b"], ["c"]]));
        Write("a", PointState.Failed);
        Write("b", PointState.Running);
        watch.Look();
        Assert.True(watch.IsStopped);
        Assert.False(watch.IsFinished);

        queue = [];
        Write("b", PointState.Done);
        watch.Look();

        Assert.True(watch.IsFinished);
        Assert.Equal(PointState.Queued, sweep.StatusOf("c").State);
    }

    [Fact]
    public void A_point_that_left_the_queue_without_a_word_has_failed()
    {
        var watch = Watch();
        watch.Add(new SlurmJob("7", [["a"], ["b"], ["c"]]));
        queue = [0, 1];
        watch.Look();
        watch.Look();
        Assert.Equal(PointState.Failed, sweep.StatusOf("c").State);
        Assert.Contains("task 7_2 ended without a result", sweep.StatusOf("c").Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_failed_in_a_job_that_is_picked_up_is_submitted_again()
    {
        Write("b", PointState.Failed);
        var watch = Watch();
        watch.Add(new SlurmJob("7", [["a"], ["b"], ["c"]]));
        Assert.Equal(["b"], watch.NotInQueue());
    }

    private SlurmWatch Watch(bool failFast = false) => new(
        sweep, ["a", "b", "c"], new SweepOptions { FailFast = failFast, CreateWorker = () => throw new NotSupportedException() }, _ => queue, TimeSpan.Zero);

    private void Write(string id, PointState state)
    {
        Directory.CreateDirectory(sweep.PointPath(id));
        sweep.WriteStatus(id, new PointStatus(state));
    }
}
