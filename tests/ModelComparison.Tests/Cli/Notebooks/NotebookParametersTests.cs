using ModelComparison.Cli.Notebooks;
using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Cli.Notebooks;

public sealed class NotebookParametersTests
{
    [Fact]
    public void Values_come_into_a_cell_of_their_own_after_the_one_that_declares_them()
    {
        var notebook = Notebook();

        NotebookParameters.Inject(notebook, [new("folds", "10"), new("name", "a \"b\""), new("share", "0.25"), new("quick", "TRUE"), new("seed", "-3")]);

        Assert.Equal("injected-parameters", notebook.Cells[1].Tags.Single());
        Assert.Equal(
            "// Parameters\nint folds = 10;\nstring name = \"a \\\"b\\\"\";\ndouble share = 0.25d;\nbool quick = true;\nlong seed = -3;", notebook.Cells[1].Source);
        Assert.Equal("rest", notebook.Cells[2].Id);
    }

    [Fact]
    public void A_second_injection_replaces_the_first()
    {
        var notebook = Notebook();
        NotebookParameters.Inject(notebook, [new("folds", "10")]);
        NotebookParameters.Inject(notebook, [new("folds", "3")]);
        Assert.Equal(3, notebook.Cells.Count);
        Assert.Contains("folds = 3", notebook.Cells[1].Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fold", "5", "Did you mean 'folds'?")]
    [InlineData("folds", "many", "of type int; got 'many'")]
    [InlineData("folds", "99999999999", "of type int; got '99999999999'")]
    [InlineData("share", "NaN", "of type double; got 'NaN'")]
    [InlineData("when", "now", "of type DateTime")]
    public void What_does_not_fit_is_refused_with_what_would(string name, string value, string sentence)
    {
        var error = Assert.Throws<InputException>(() => NotebookParameters.Inject(Notebook(), [new(name, value)]));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_given_twice_is_refused()
    {
        var error = Assert.Throws<InputException>(() => NotebookParameters.Inject(Notebook(), [new("folds", "3"), new("folds", "4")]));
        Assert.Contains("'folds' is given 2 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_without_parameters_says_so()
    {
        var notebook = NotebookFile.Empty();
        notebook.Cells.Add(NotebookCell.Create("code", "a", "var folds = 5;"));
        var error = Assert.Throws<InputException>(() => NotebookParameters.Inject(notebook, [new("folds", "3")]));
        Assert.Contains("no cell tagged 'parameters'", error.Message, StringComparison.Ordinal);
    }

    private static NotebookFile Notebook()
    {
        var notebook = NotebookFile.Empty();
        notebook.Cells.Add(NotebookCell.Create(
            "code", "p", "var folds = 5;\nstring name = \"x\";\nvar share = 0.5; // a share\nbool quick = false;\nlong seed = -1;\nDateTime when = default;", "parameters"));
        notebook.Cells.Add(NotebookCell.Create("code", "rest", "folds"));
        return notebook;
    }
}
