using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Cli;

public class LineProgressTests
{
    [Fact]
    public void Only_beginning_and_end_of_a_short_stage_are_printed()
    {
        using var writer = new StringWriter();
        var progress = new LineProgress(writer);
        for (var done = 1; done <= 100; done++)
            progress.Report(new WorkProgress("extracting features", done, 100, "41 images/s"));
        progress.Report(new WorkProgress("cross-validation", 1, 1));
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("extracting features: 1 of 100 (41 images/s", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("extracting features: 100 of 100 (41 images/s, ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 50, 100, "10 s left")]
    [InlineData(100, 10, 100, "15 min left")]
    [InlineData(3600, 10, 100, "9.0 h left")]
    [InlineData(10, 0, 100, "")]
    [InlineData(10, 100, 100, "")]
    public void The_time_left_follows_the_rate_so_far(double seconds, long done, long total, string text)
        => Assert.Equal(text, ProgressDisplay.Remaining(TimeSpan.FromSeconds(seconds), new WorkProgress("x", done, total)));
}
