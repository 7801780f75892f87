using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

/// <summary>Which jobs a sweep is picked up from, with a queue made up for the test.</summary>
public sealed class SlurmJobsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SweepFolder sweep;

    public SlurmJobsTests() => sweep = new SweepFolder(folder["z score"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_job_whose_number_was_never_noted_is_found_by_its_name()
    {
        Save(new SlurmJob("", [["a"]], "abc123"));
        var found = Assert.Single(SlurmJobs.InQueue(sweep, name => name == "modelcompare-zscore-abc123" ? "77" : null, id => id == "77"));
        Assert.Equal("77", found.Id);
        Assert.True(File.Exists(SlurmJobs.TasksPath(sweep, "abc123")));
    }

    [Fact]
    public void A_job_that_the_queue_does_not_know_is_given_up_and_would_find_nothing_to_do()
    {
        Save(new SlurmJob("", [["a"]], "abc123"));
        Assert.Empty(SlurmJobs.InQueue(sweep, _ => null, _ => true));
        Assert.False(File.Exists(SlurmJobs.TasksPath(sweep, "abc123")));
    }

    [Fact]
    public void Jobs_that_have_ended_are_left_out_and_those_that_run_are_not_looked_up()
    {
        Save(new SlurmJob("5", [["a"]], "aaa"), new SlurmJob("6", [["b"]], "bbb"), new SlurmJob("7", [["c"]]));
        var kept = SlurmJobs.InQueue(sweep, name => throw new InvalidOperationException(name), id => id != "5");
        Assert.Equal(["6", "7"], kept.Select(job => job.Id));
        Assert.False(File.Exists(SlurmJobs.TasksPath(sweep, "aaa")));
        Assert.True(File.Exists(SlurmJobs.TasksPath(sweep, "bbb")));
    }

    private void Save(params SlurmJob[] jobs)
    {
        Directory.CreateDirectory(SlurmJobs.FolderOf(sweep));
        foreach (var job in jobs.Where(job => job.Token.Length > 0))
            File.WriteAllText(SlurmJobs.TasksPath(sweep, job.Token), "[]");
        new SlurmJobs(jobs).Save(sweep);
    }
}
