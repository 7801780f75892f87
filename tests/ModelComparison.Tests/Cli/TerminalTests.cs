using ModelComparison.Cli.Commands;
using ModelComparison.Cli.Terminal;
using Xunit;

namespace ModelComparison.Tests.Cli;

public class TerminalTests
{
    [Fact]
    public void A_note_is_wrapped_between_words_and_a_path_stays_whole()
    {
        var path = "/" + new string('x', 100);
        using var writer = new StringWriter { NewLine = "\n" };
        new Screen(TextWriter.Null, writer, IsInteractive: false) { NoteWidth = 40 }.Note($"note: the images of the folder below are of one class: {path} and so on");

        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(["note: the images of the folder below are", "of one class:", path, "and so on"], lines);
    }

    [Fact]
    public void Nothing_is_wrapped_that_goes_to_a_file()
    {
        var line = string.Join(' ', Enumerable.Repeat("word", 60));
        using var writer = new StringWriter { NewLine = "\n" };
        new Screen(writer, TextWriter.Null, IsInteractive: false).Write(line);
        Assert.Equal(line + "\n", writer.ToString());
    }

    [Fact]
    public void Notes_go_above_moving_bars()
    {
        var above = new List<string>();
        using var writer = new StringWriter();
        new Screen(TextWriter.Null, writer, IsInteractive: true) { AboveBars = above.Add }.Note("note: x");
        Assert.Equal(["note: x"], above);
        Assert.Empty(writer.ToString());
    }

    [Fact]
    public void A_table_has_fewer_columns_where_the_terminal_is_narrow()
    {
        string[] heading = ["classifier", "accuracy", "F1", "fit s"];
        IReadOnlyList<string>[] rows = [["logistic regression", "0.900 ± 0.010", "0.900 ± 0.010", "1.25"]];
        Assert.Equal(4, TextTable.FittingColumns(heading, rows, null));
        Assert.Equal(4, TextTable.FittingColumns(heading, rows, 56));
        Assert.Equal(3, TextTable.FittingColumns(heading, rows, 55));
        Assert.Equal(2, TextTable.FittingColumns(heading, rows, 10));
    }

    [Fact]
    public void The_description_of_a_bar_leaves_parts_out_and_never_cuts_them()
        => Assert.Equal("training 3/10, 9 s left", BarProgress.Fit(["training 3/10", "a very long detail of the epoch", "9 s left"], 30));

    [Fact]
    public void A_piped_log_promises_no_end_after_the_first_item()
    {
        using var writer = new StringWriter();
        new LineProgress(writer).Report(new ModelComparison.Data.WorkProgress("points", 1, 100));
        Assert.Equal("points: 1 of 100", writer.ToString().Trim());
    }

    [Theory]
    [InlineData("a.png b/c.jpg", "a c")]
    [InlineData("day1/x.png day2/x.png", "day1/x day2/x")]
    [InlineData("day1/x.png day1/x.jpg", "x.png x.jpg")]
    public void Results_of_images_with_one_name_get_different_names(string paths, string names)
        => Assert.Equal(names.Split(' '), paths.Split(' ').Select(path => DetectOutput.NamesOf(paths.Split(' '))[path]));
}
