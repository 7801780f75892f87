using ModelComparison.Cli.Commands;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Tests.Cli;

public class SlurmRequestTests
{
    [Theory]
    [InlineData(null, 1, null, 1)]
    [InlineData(null, 1, 4, 4)]
    [InlineData(8, 1, 4, 8)]
    [InlineData(null, 8, 4, 8)]
    [InlineData(2, 8, null, 2)]
    public void A_task_gets_the_processors_that_were_asked_for_or_as_many_as_threads(int? option, int file, int? threads, int expected)
        => Assert.Equal(expected, Request(option).Over(new SlurmSettings(Processors: file), threads).Processors);

    [Theory]
    [InlineData(2, 1, 4)]
    [InlineData(null, 3, 4)]
    public void More_threads_than_processors_are_refused(int? option, int file, int threads)
        => Assert.Contains("--threads must be at most the processors of a task", Assert.Throws<InputException>(() => Request(option).Over(new SlurmSettings(Processors: file), threads)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_task_of_an_extraction_runs_with_the_threads_that_were_asked_for()
    {
        var command = SlurmExtraction.ShellCommand("/cells", "/out", new FeatureExtractionOptions("resnet50", null, FeaturePrecision.Float32, 32, 1, false), shards: 3, threads: 5);
        Assert.Contains("'--threads' '5'", command, StringComparison.Ordinal);
        Assert.EndsWith("--shard \"$((SLURM_ARRAY_TASK_ID + 1))/3\"", command, StringComparison.Ordinal);
    }

    private static SlurmRequest Request(int? processors) => new(null, null, null, processors, null, []);
}
