#pragma warning disable IDE1006 // the name that notebooks use, as every kernel for them
namespace ModelComparison.Cli.Notebooks;

/// <summary>What cells can call besides the library: the one function that all C# kernels offer.</summary>
public sealed class NotebookScope
{
    private readonly Action<object> show;

    internal NotebookScope(Action<object> show) => this.show = show;

    /// <summary>Shows an object in the middle of a cell; the last expression of a cell is shown anyway.</summary>
    public void display(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        show(value);
    }
}
