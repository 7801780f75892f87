using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelComparison.Data;

namespace ModelComparison.Cli.Notebooks;

/// <summary>A Jupyter notebook (.ipynb, nbformat 4.5). What this program does not use is kept as it was.</summary>
internal sealed class NotebookFile
{
    private const int Format = 4;
    private const int MinorFormat = 5;
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject document;

    private NotebookFile(JsonObject document, List<NotebookCell> cells)
    {
        this.document = document;
        Cells = cells;
    }

    /// <summary>All cells in order.</summary>
    public List<NotebookCell> Cells { get; }

    /// <summary>Language of the code cells as the notebook names it: "C#", "python", or "" when it says nothing.</summary>
    public string Language => Text("kernelspec", "language") ?? Text("language_info", "name") ?? "";

    /// <summary>A notebook without cells, for a C# kernel.</summary>
    public static NotebookFile Empty() => new(
        new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "C#", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["pygments_lexer"] = "csharp" },
            },
            ["nbformat"] = Format,
            ["nbformat_minor"] = MinorFormat,
        },
        []);

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="InputException">The file is missing, no JSON, or no notebook of format 4.</exception>
    public static NotebookFile Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: there is no such file. Give a notebook (.ipynb).");
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new InputException($"{path}: line {error.LineNumber + 1} is no JSON, which a notebook is. Restore the file.", error);
        }

        if (parsed is not JsonObject document || document["cells"] is not JsonArray cells || document["nbformat"]?.ToString() != "4")
            throw new InputException($"{path}: this is no notebook of format 4 (it needs 'cells' and 'nbformat': 4). Save it with a current Jupyter or VS Code.");
        return new NotebookFile(document, [.. cells.Select((cell, index) => ParseCell(path, cell, index))]);
    }

    private static NotebookCell ParseCell(string path, JsonNode? cell, int index)
    {
        if (cell is not JsonObject parts)
            throw new InputException($"{path}: cell {index + 1} is no object. Restore the file.");
        try
        {
            return NotebookCell.Parse(parts, index);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException($"{path}: cell {index + 1} is not as notebooks have it: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Restore the file.", error);
        }
    }

    private string? Text(string part, string name) => document["metadata"] is JsonObject metadata && metadata[part] is JsonObject found ? found[name]?.ToString() : null;

    /// <summary>Writes the notebook, atomically.</summary>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>The file's text.</summary>
    public string ToJson()
    {
        var written = (JsonObject)document.DeepClone();
        written["cells"] = new JsonArray([.. Cells.Select(cell => (JsonNode)cell.ToJson())]);
        written["nbformat"] = Format;
        written["nbformat_minor"] = MinorFormat;
        return written.ToJsonString(Layout) + "\n";
    }
}
