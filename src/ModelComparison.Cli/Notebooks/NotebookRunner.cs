using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace ModelComparison.Cli.Notebooks;

/// <summary>
/// Runs the code cells of a notebook from top to bottom with C# scripting: variables live on from cell to cell, the value of a last expression
/// without semicolon is shown. The first cell that fails ends the run; what was shown until then stays in the notebook.
/// </summary>
internal sealed class NotebookRunner
{
    private static readonly string[] Namespaces = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks"];
    private readonly NotebookFile notebook;
    private readonly TimeSpan? timeout;
    private readonly ScriptOptions options;
    private ScriptState? state;
    private Action<object> shown = _ => { };

    /// <param name="notebook">The notebook; its outputs are replaced.</param>
    /// <param name="folder">What paths in it are relative to.</param>
    /// <param name="timeout">Longest time of one cell; null for none.</param>
    public NotebookRunner(NotebookFile notebook, string folder, TimeSpan? timeout)
    {
        this.notebook = notebook;
        this.timeout = timeout;
        options = ScriptOptions.Default
            .WithReferences(PlatformLibraries())
            .WithImports(Namespaces)
            .WithMetadataResolver(new LibraryReferences(folder))
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);
    }

    /// <summary>Runs the notebook.</summary>
    /// <param name="progress">Told before each code cell: its place among them from 1, and their number.</param>
    /// <param name="cancellationToken">Ends the run at once; the cell that is running is marked.</param>
    /// <returns>Null, or what ended the run.</returns>
    public CellFailure? Run(Action<int, int> progress, CancellationToken cancellationToken)
    {
        var code = notebook.Cells.Select((cell, index) => (Cell: cell, Number: index + 1)).Where(entry => entry.Cell.IsCode).ToList();
        foreach (var (cell, _) in code)
            cell.Clear(null);
        for (var place = 1; place <= code.Count; place++)
        {
            progress(place, code.Count);
            if (RunCell(code[place - 1].Cell, code[place - 1].Number, place, cancellationToken) is { } failure)
                return failure;
        }

        return null;
    }

    private CellFailure? RunCell(NotebookCell cell, int number, int place, CancellationToken cancellationToken)
    {
        cell.Clear(place);
        using var console = new CapturedConsole(cell.Outputs);
        shown = value => console.Add(CellOutputs.Display(value));
        try
        {
            var value = Evaluate(cell.Source, $"cell-{number}", cancellationToken);
            console.Flush();
            if (value is not null)
                cell.Outputs.Add(CellOutputs.Result(value, place));
            return null;
        }
        catch (Exception exception)
        {
            console.Flush();
            var failure = Describe(exception, number, cancellationToken);
            cell.Outputs.Add(CellOutputs.Error(failure.Kind, failure.Message, failure.Trace));
            return failure;
        }
    }

    // On its own task, so that a cell that does not end can be left behind.
    private object? Evaluate(string source, string name, CancellationToken cancellationToken)
    {
        var named = options.WithFilePath(name);
        var running = Task.Run(
            async () =>
            {
                state = state is null
                    ? await CSharpScript.Create(source, named, typeof(NotebookScope)).RunAsync(new NotebookScope(value => shown(value)), cancellationToken)
                    : await state.ContinueWithAsync(source, named, cancellationToken);
                return state.ReturnValue;
            },
            cancellationToken);
        try
        {
            return running.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken).GetAwaiter().GetResult();
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            // Not the cell's own: a cell may wait for something else that is late.
            throw new CellTimeoutException();
        }
    }

    private CellFailure Describe(Exception exception, int number, CancellationToken cancellationToken) => exception switch
    {
        CompilationErrorException compilation => new CellFailure(
            number,
            compilation.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => (int?)found.Location.GetLineSpan().StartLinePosition.Line + 1).FirstOrDefault(),
            "CompilationError",
            compilation.Diagnostics.First(found => found.Severity == DiagnosticSeverity.Error).GetMessage(CultureInfo.InvariantCulture),
            [.. compilation.Diagnostics.Select(found => found.ToString())]),
        CellTimeoutException => new CellFailure(
            number, null, "Timeout", string.Create(CultureInfo.InvariantCulture, $"the cell did not end within {timeout?.TotalSeconds:0.#} s"), []),
        OperationCanceledException when cancellationToken.IsCancellationRequested => new CellFailure(number, null, "Stopped", "the run was stopped", []),
        _ => new CellFailure(number, CellFailure.LineIn(exception, number), exception.GetType().Name, exception.Message, (exception.StackTrace ?? "").Split('\n')),
    };

    private static IEnumerable<MetadataReference> PlatformLibraries() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(path => path.EndsWith(".dll", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class CellTimeoutException : Exception;
}
