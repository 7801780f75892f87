using ModelComparison.Data;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

/// <summary>What the progress line of a sweep says, job by job.</summary>
public sealed class PointQueueTests
{
    private readonly List<WorkProgress> told = [];

    [Fact]
    public void The_first_line_counts_all_jobs_that_begin_together()
    {
        var queue = Queue(["a", "b", "c"], jobs: 2);
        queue.Take();
        Assert.Empty(told);
        queue.Take();
        Assert.Equal([new WorkProgress("points", 0, 3, "2 running")], told);
    }

    [Fact]
    public void A_job_between_two_points_counts_as_running()
    {
        var queue = Queue(["a", "b", "c"], jobs: 1);
        Pass(queue);
        Pass(queue);
        queue.Take();
        Assert.Equal(["1 running", "1 running", "1 running"], told.Select(line => line.Detail));
        Assert.Equal([0, 1, 2], told.Select(line => line.Done));
    }

    [Fact]
    public void The_last_line_counts_what_failed_and_nothing_that_runs()
    {
        var queue = Queue(["a", "b"], jobs: 1);
        Pass(queue);
        queue.Finish(queue.Take()!, new PointStatus(PointState.Failed, Failure: "no reason"));
        Assert.Equal(new WorkProgress("points", 2, 2, "1 failed"), told[^1]);
    }

    [Fact]
    public void With_fail_fast_the_points_that_still_run_are_counted_after_the_failure()
    {
        var queue = Queue(["a", "b", "c", "d"], jobs: 2, failFast: true);
        queue.Finish(queue.Take()!, new PointStatus(PointState.Done));
        queue.Take();
        queue.Finish(queue.Take()!, new PointStatus(PointState.Failed, Failure: "no reason"));
        Assert.Null(queue.Take());
        Assert.Equal(new WorkProgress("points", 2, 4, "1 running, 1 failed"), told[^1]);
    }

    private static void Pass(PointQueue queue) => queue.Finish(queue.Take()!, new PointStatus(PointState.Done));

    private PointQueue Queue(IReadOnlyList<string> points, int jobs, bool failFast = false) => new(
        points, new SweepOptions { Jobs = jobs, FailFast = failFast, CreateWorker = () => throw new NotSupportedException(), Progress = new Listener(told.Add) });

    private sealed class Listener(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
