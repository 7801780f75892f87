using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Notebooks;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Reporting.Notebooks;

namespace ModelComparison.Cli.Commands;

/// <summary>"notebook": runs C# notebooks without a notebook program, and writes a first one for the user's own images.</summary>
internal static class NotebookCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken) => new DocumentedCommand(
        "notebook",
        "Runs C# notebooks (.ipynb), and writes a first one for your images.",
        "modelcompare notebook new cells/images --output cells.ipynb\nmodelcompare notebook run cells.ipynb --html cells.html")
    {
        CreateRun(screen, cancellationToken),
        CreateNew(screen),
    };

    private static DocumentedCommand CreateRun(Screen screen, CancellationToken cancellationToken)
    {
        var notebook = new Argument<string>("NOTEBOOK.ipynb") { Description = "A notebook with C# and Markdown cells. Paths in it are relative to its folder." };
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "A value for the cell tagged 'parameters'; may be repeated.", HelpName = "NAME=VALUE" };
        var output = OptionFactory.Text("--output", "OUT.ipynb", "The executed copy; default: NOTEBOOK.executed.ipynb in the current folder.");
        var html = OptionFactory.Text("--html", "OUT.html", "Also the executed copy as one self-contained page.");
        var timeout = OptionFactory.WholeNumber("--timeout", 0, 0, 1_000_000, "Most seconds for one cell; default: 0, no limit.");
        var command = new DocumentedCommand(
            "run",
            "Runs all cells from top to bottom and saves an executed copy. A cell that fails ends the run with exit code 1; the copy holds what was shown until then.",
            "modelcompare notebook run notebooks/03-classifiers.ipynb -p folds=10 --html classifiers.html")
        {
            notebook, parameters, output, html, timeout,
        };
        command.SetAction(result =>
        {
            var path = Path.GetFullPath(result.GetValue(notebook)!);
            var copy = Path.GetFullPath(result.GetValue(output) ?? Path.GetFileNameWithoutExtension(path) + ".executed.ipynb");
            var page = result.GetValue(html) is { } given ? Path.GetFullPath(given) : null;
            var file = Open(path);
            RequireApart(path, copy, page);
            NotebookParameters.Inject(file, [.. (result.GetValue(parameters) ?? []).Select(Pair)]);
            RequireWritable(copy);
            if (page is not null)
                RequireWritable(page);
            var seconds = result.GetValue(timeout);
            return Run(screen, file, path, copy, page, seconds == 0 ? null : TimeSpan.FromSeconds(seconds), cancellationToken);
        });
        return command;
    }

    private static DocumentedCommand CreateNew(Screen screen)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Your images: one folder of images for each class." };
        var output = OptionFactory.Text("--output", "OUT.ipynb", "The notebook; default: FOLDER's name with .ipynb in the current folder.");
        var command = new DocumentedCommand("new", "Writes a first notebook for your images: data, features, classifiers, comparison.", "modelcompare notebook new cells/images --output cells.ipynb")
        {
            folder, output,
        };
        command.SetAction(result =>
        {
            var images = Path.GetFullPath(result.GetValue(folder)!);
            if (!Directory.Exists(images))
                throw new InputException($"{images}: there is no such folder. Give the folder that holds one folder of images for each class.");
            var path = Path.GetFullPath(result.GetValue(output) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(images)) + ".ipynb");
            if (File.Exists(path))
                throw new InputException($"{path} exists and is not overwritten. Name another file with --output.");
            StarterNotebook.Create(images).Write(path);
            screen.Write($"Notebook: {path}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static int Run(Screen screen, NotebookFile file, string path, string copy, string? page, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var former = Environment.CurrentDirectory;
        CellFailure? failure;
        try
        {
            Environment.CurrentDirectory = folder;
            failure = new NotebookRunner(file, folder, timeout).Run(
                (place, count) => screen.Note(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: code cell {place} of {count}")), cancellationToken);
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        file.Write(copy);
        screen.Write($"Executed copy: {copy}");
        if (page is not null)
        {
            AtomicFile.WriteAllText(page, NotebookPage.Render(Path.GetFileNameWithoutExtension(path), NotebookParts.Of(file)));
            screen.Write($"Page: {page}");
        }

        return failure is null ? ErrorBoundary.Done : ErrorBoundary.Say(screen, $"{path}: {failure}", ErrorBoundary.Failed);
    }

    private static void RequireApart(string path, string copy, string? page)
    {
        if (copy == path || page == path)
            throw new InputException($"{(copy == path ? "--output" : "--html")} {path} is the notebook itself, which is not overwritten. Name another file.");
        if (page == copy)
            throw new InputException($"--output and --html both name {copy}. Name two files.");
    }

    // Before the cells, which may run for hours: what they showed must not be lost at the end.
    private static void RequireWritable(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path} is a folder. Name a file.");
        var trial = $"{path}.{Environment.ProcessId}.trial";
        try
        {
            AtomicFile.WriteAllText(trial, "");
        }
        catch (WriteException error)
        {
            // Nothing has run yet: the place that was given is at fault.
            throw new InputException(error.Message.Replace(trial, path, StringComparison.Ordinal), error);
        }

        File.Delete(trial);
    }

    private static NotebookFile Open(string path)
    {
        var file = NotebookFile.Read(path);
        return file.Language.ToUpperInvariant() is "C#" or "CSHARP"
            ? file
            : throw new InputException($"{path}: the cells are in '{file.Language}', and only C# can be run here. Set metadata.kernelspec.language to C#.");
    }

    private static KeyValuePair<string, string> Pair(string text) => text.IndexOf('=') is var at and > 0
        ? new(text[..at].Trim(), text[(at + 1)..])
        : throw new InputException($"-p needs NAME=VALUE; got '{text}'.");
}
