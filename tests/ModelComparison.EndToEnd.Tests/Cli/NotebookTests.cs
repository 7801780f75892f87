using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>The notebooks of the repository, run without a notebook program on a few synthetic cells.</summary>
public sealed class NotebookTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Notebooks => [.. Directory.EnumerateFiles(NotebookFolder(), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_notebook_runs_to_its_end_and_becomes_a_page(string name)
    {
        var path = Path.Combine(NotebookFolder(), name);
        var text = File.ReadAllText(path);
        var parameters = ((string[])["imagesPerClass=6", "folds=3", "epochs=2", "imageSize=64"])
            .Where(pair => text.Contains($"var {pair.Split('=')[0]} = ", StringComparison.Ordinal)).SelectMany(pair => (string[])["-p", pair]);
        var (code, _, error) = CommandLine.Run(
            folder["cache"], ["notebook", "run", path, .. parameters, "--output", folder["out.ipynb"], "--html", folder["out.html"], "--timeout", "200"]);
        Assert.True(code == 0, error);

        using var executed = JsonDocument.Parse(File.ReadAllText(folder["out.ipynb"]));
        var cells = executed.RootElement.GetProperty("cells").EnumerateArray().ToList();
        Assert.Contains(cells, cell => cell.GetProperty("metadata").TryGetProperty("tags", out var tags) && tags[0].GetString() == "injected-parameters");
        Assert.All(cells.Where(IsCode), cell => Assert.NotEqual(JsonValueKind.Null, cell.GetProperty("execution_count").ValueKind));
        Assert.Contains("<figure class=\"plot\">", File.ReadAllText(folder["out.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_notebook_is_kept_with_outputs_without_errors_and_for_a_csharp_kernel(string name)
    {
        var text = File.ReadAllText(Path.Combine(NotebookFolder(), name));
        using var notebook = JsonDocument.Parse(text);
        Assert.Equal(".net-csharp", notebook.RootElement.GetProperty("metadata").GetProperty("kernelspec").GetProperty("name").GetString());
        var outputs = notebook.RootElement.GetProperty("cells").EnumerateArray().Where(IsCode).SelectMany(cell => cell.GetProperty("outputs").EnumerateArray()).ToList();
        Assert.NotEmpty(outputs);
        Assert.DoesNotContain(outputs, output => output.GetProperty("output_type").GetString() == "error");
        Assert.DoesNotContain("#!", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_notebook_for_somebodys_own_images_runs()
    {
        Assert.Equal(0, CommandLine.Run(folder["cache"], "synthesize", "--output", folder["cells"], "--images-per-class", "5").Code);
        Assert.Equal(0, CommandLine.Run(folder["cache"], "notebook", "new", folder["cells/images"], "--output", folder["mine.ipynb"]).Code);
        var (code, _, error) = CommandLine.Run(folder["cache"], "notebook", "run", folder["mine.ipynb"], "--output", folder["done.ipynb"]);
        Assert.True(code == 0, error);
        Assert.Equal(2, CommandLine.Run(folder["cache"], "notebook", "new", folder["cells/images"], "--output", folder["mine.ipynb"]).Code);
    }

    [Fact]
    public void A_cell_that_fails_ends_with_exit_code_1_its_line_and_the_copy_so_far()
    {
        File.WriteAllText(folder["bad.ipynb"], """
            {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [], "source": "Console.WriteLine(\"before\");"},
                       {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": "1\n+ int.Parse(\"x\")"}],
             "metadata": {"kernelspec": {"language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var (code, _, error) = CommandLine.Run(folder["cache"], "notebook", "run", folder["bad.ipynb"], "--output", folder["copy.ipynb"]);
        Assert.Equal(1, code);
        Assert.Contains("cell 2, line ", error, StringComparison.Ordinal);
        Assert.Contains("FormatException", error, StringComparison.Ordinal);
        Assert.Contains("before", File.ReadAllText(folder["copy.ipynb"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_that_a_cell_left_behind_does_not_keep_the_program()
    {
        WriteNotebook("new System.Threading.Thread(() => System.Threading.Thread.Sleep(600_000)).Start();");
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, CommandLine.Run(folder["cache"], "notebook", "run", folder["x.ipynb"], "--output", folder["y.ipynb"]).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_the_first_cell()
    {
        WriteNotebook("System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        var before = File.ReadAllText(folder["x.ipynb"]);
        string[][] places = [["--output", folder["x.ipynb/out.ipynb"]], ["--output", folder["y.ipynb"], "--html", folder["x.ipynb"]], ["--output", folder["y"], "--html", folder["y"]]];
        foreach (var place in places)
            Assert.Equal(2, CommandLine.Run(folder["cache"], ["notebook", "run", folder["x.ipynb"], .. place]).Code);
        Assert.False(File.Exists(folder["ran.txt"]));
        Assert.Equal(before, File.ReadAllText(folder["x.ipynb"]));
    }

    [Theory]
    [InlineData("{\"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}, \"nbformat\": 4}", "only C# can be run here")]
    [InlineData("no json", "is no JSON")]
    public void A_notebook_that_cannot_be_run_is_refused_in_one_line(string text, string sentence)
    {
        File.WriteAllText(folder["x.ipynb"], text);
        var (code, _, error) = CommandLine.Run(folder["cache"], "notebook", "run", folder["x.ipynb"], "--output", folder["y.ipynb"]);
        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    private void WriteNotebook(string code) => File.WriteAllText(folder["x.ipynb"], JsonSerializer.Serialize(new
    {
        cells = new[] { new { cell_type = "code", id = "a", metadata = new { }, source = code } },
        metadata = new { kernelspec = new { language = "C#", name = ".net-csharp" } },
        nbformat = 4,
        nbformat_minor = 5,
    }));

    private static bool IsCode(JsonElement cell) => cell.GetProperty("cell_type").GetString() == "code";

    private static string NotebookFolder([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../notebooks"));
}
