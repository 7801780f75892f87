using System.Text.Json.Nodes;
using ModelComparison.Cli.Notebooks;
using Xunit;

namespace ModelComparison.Tests.Cli.Notebooks;

[Collection(nameof(OneConsole))]
public sealed class NotebookRunnerTests
{
    [Fact]
    public void Variables_live_on_from_cell_to_cell_and_a_last_expression_is_shown()
    {
        var notebook = Notebook("var a = 20;", "a += 1;", "a * 2");

        Assert.Null(Run(notebook));

        Assert.Empty(notebook.Cells[0].Outputs);
        Assert.Equal("42", Text(notebook.Cells[2].Outputs[0], "text/plain"));
        Assert.Equal([1, 2, 3], notebook.Cells.Select(cell => cell.ExecutionCount!.Value));
    }

    [Fact]
    public void Text_and_displayed_objects_stay_in_the_order_in_which_they_came()
    {
        var notebook = Notebook("Console.WriteLine(\"first\"); display(\"second\"); Console.Error.Write(\"third\"); 4");

        Assert.Null(Run(notebook));

        Assert.Equal(["stream", "display_data", "stream", "execute_result"], notebook.Cells[0].Outputs.Select(output => output["output_type"]!.ToString()));
        Assert.Equal("first\n", notebook.Cells[0].Outputs[0]["text"]![0]!.ToString());
        Assert.Equal("stderr", notebook.Cells[0].Outputs[2]["name"]!.ToString());
    }

    [Fact]
    public void Cells_may_wait_for_tasks()
    {
        var notebook = Notebook("await Task.Delay(1);\nawait Task.FromResult(7)");
        Assert.Null(Run(notebook));
        Assert.Equal("7", Text(notebook.Cells[0].Outputs[0], "text/plain"));
    }

    [Fact]
    public void An_exception_stops_the_run_and_names_the_cell_and_its_line()
    {
        var notebook = Notebook("1", "var x = 0;\n\nthrow new InvalidOperationException(\"not today\");", "3");

        var failure = Run(notebook)!;

        Assert.Equal((2, 3), (failure.Cell, failure.Line));
        Assert.Equal("cell 2, line 3: InvalidOperationException: not today", failure.ToString());
        Assert.Equal("error", notebook.Cells[1].Outputs.Single()["output_type"]!.ToString());
        Assert.Null(notebook.Cells[2].ExecutionCount);
        Assert.Empty(notebook.Cells[2].Outputs);
    }

    [Fact]
    public void Code_that_does_not_compile_is_named_with_its_line()
    {
        var failure = Run(Notebook("var x = 1;\nvar y = nothing;"))!;
        Assert.Equal((1, 2), (failure.Cell, failure.Line));
        Assert.Contains("nothing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_does_not_end_is_left_behind()
    {
        var failure = Run(Notebook("System.Threading.Thread.Sleep(60_000);"), TimeSpan.FromSeconds(0.3))!;
        Assert.Equal("Timeout", failure.Kind);
        Assert.Contains("0.3 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TimeoutException")]
    [InlineData("OperationCanceledException")]
    public void What_a_cell_itself_waited_for_in_vain_is_its_own_error(string kind)
    {
        var failure = Run(Notebook($"throw new {kind}(\"the scanner did not answer\");"), TimeSpan.FromMinutes(5))!;
        Assert.Equal((kind, "the scanner did not answer", 1), (failure.Kind, failure.Message, failure.Line));
    }

    [Fact]
    public void A_stopped_run_marks_the_cell_that_was_running()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        var notebook = Notebook("System.Threading.Thread.Sleep(60_000);");
        var failure = new NotebookRunner(notebook, Path.GetTempPath(), null).Run((_, _) => { }, stop.Token)!;
        Assert.Equal("Stopped", failure.Kind);
    }

    [Fact]
    public void The_librarys_types_are_found_whatever_folder_the_reference_names()
    {
        var notebook = Notebook("#r \"/nowhere/at/all/ModelComparison.Data.dll\"\nusing ModelComparison.Data.Images;", "new RgbImage(2, 3)");
        Assert.Null(Run(notebook));
        Assert.Equal("2 × 3 pixels", Text(notebook.Cells[1].Outputs[0], "text/plain"));
        Assert.StartsWith("iVBOR", notebook.Cells[1].Outputs[0]["data"]!["image/png"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_a_package_is_refused_in_a_sentence()
    {
        var failure = Run(Notebook("#r \"nuget: Something\"\n1"))!;
        Assert.Contains("packages cannot be fetched", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_forgets_what_the_first_one_showed()
    {
        var notebook = Notebook("1");
        Assert.Null(Run(notebook));
        Assert.Null(Run(notebook));
        Assert.Single(notebook.Cells[0].Outputs);
    }

    private static CellFailure? Run(NotebookFile notebook, TimeSpan? timeout = null) =>
        new NotebookRunner(notebook, Path.GetTempPath(), timeout).Run((_, _) => { }, TestContext.Current.CancellationToken);

    private static NotebookFile Notebook(params string[] cells)
    {
        var notebook = NotebookFile.Empty();
        for (var i = 0; i < cells.Length; i++)
            notebook.Cells.Add(NotebookCell.Create("code", $"c{i}", cells[i]));
        return notebook;
    }

    private static string Text(JsonObject output, string mediaType) => string.Concat(output["data"]![mediaType]!.AsArray().Select(line => line!.ToString()));
}
