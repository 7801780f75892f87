using ModelComparison.Cli.Notebooks;
using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Cli.Notebooks;

public sealed class NotebookFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void What_is_not_used_is_kept_and_a_missing_id_is_given()
    {
        File.WriteAllText(path, """
            {"cells": [{"cell_type": "markdown", "metadata": {"mine": [1]}, "source": "# A\nb"},
                       {"cell_type": "code", "id": "x", "execution_count": 3, "metadata": {}, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["hi"]}], "source": ["1\n", "2"]}],
             "metadata": {"kernelspec": {"language": "C#", "name": ".net-csharp"}, "parameters": {"a": 1}}, "nbformat": 4, "nbformat_minor": 2}
            """);
        var notebook = NotebookFile.Read(path);
        notebook.Write(path);
        var again = NotebookFile.Read(path);

        Assert.Equal("C#", again.Language);
        Assert.Equal("cell-1", again.Cells[0].Id);
        Assert.Equal("# A\nb", again.Cells[0].Source);
        Assert.Equal("1\n2", again.Cells[1].Source);
        Assert.Equal(3, again.Cells[1].ExecutionCount);
        Assert.Single(again.Cells[1].Outputs);
        var text = File.ReadAllText(path);
        Assert.Contains("\"mine\"", text, StringComparison.Ordinal);
        Assert.Contains("\"parameters\"", text, StringComparison.Ordinal);
        Assert.Contains("\"nbformat_minor\": 5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_inside_a_markdown_cell_are_kept()
    {
        File.WriteAllText(path, """
            {"cells": [{"cell_type": "markdown", "metadata": [], "attachments": {"a.png": {"image/png": "iVBOR"}}, "source": "![](attachment:a.png)"}], "metadata": [], "nbformat": 4}
            """);
        var notebook = NotebookFile.Read(path);
        Assert.Equal("", notebook.Language);
        Assert.Empty(notebook.Cells[0].Tags);
        Assert.Contains("iVBOR", notebook.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"cells\": [", "is no JSON")]
    [InlineData("{}", "no notebook of format 4")]
    [InlineData("{\"cells\": [1], \"nbformat\": 4}", "cell 1 is no object")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"execution_count\": \"one\"}], \"nbformat\": 4}", "cell 1 is not as notebooks have it")]
    public void A_file_that_is_no_notebook_is_refused(string text, string sentence)
    {
        File.WriteAllText(path, text);
        Assert.Contains(sentence, Assert.Throws<InputException>(() => NotebookFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
