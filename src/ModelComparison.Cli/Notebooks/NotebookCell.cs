using System.Text.Json.Nodes;

namespace ModelComparison.Cli.Notebooks;

/// <summary>One cell of a notebook.</summary>
internal sealed class NotebookCell
{
    private readonly JsonObject cell;

    private NotebookCell(JsonObject cell, string kind, string source, string id) => (this.cell, Kind, Source, Id) = (cell, kind, source, id);

    /// <summary>"code", "markdown" or "raw".</summary>
    public string Kind { get; }

    /// <summary>True for a cell of code.</summary>
    public bool IsCode => Kind == "code";

    /// <summary>The text of the cell, lines ended by "\n".</summary>
    public string Source { get; }

    /// <summary>Name of the cell within its notebook.</summary>
    public string Id { get; }

    /// <summary>Tags: "parameters", "injected-parameters".</summary>
    public IReadOnlyList<string> Tags => cell["metadata"] is JsonObject metadata && metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.ToString() ?? "")] : [];

    /// <summary>What the cell showed when it was run.</summary>
    public List<JsonObject> Outputs { get; } = [];

    /// <summary>In which place it was run, from 1; null when it was not.</summary>
    public int? ExecutionCount { get; private set; }

    /// <summary>A new cell.</summary>
    public static NotebookCell Create(string kind, string id, string source, params string[] tags) => new(
        new JsonObject { ["metadata"] = tags.Length == 0 ? [] : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) } }, kind, source, id);

    /// <summary>Reads a cell; outputs of an earlier run are kept until the cell is run.</summary>
    public static NotebookCell Parse(JsonObject cell, int index)
    {
        var source = cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => line?.ToString())) : cell["source"]?.ToString() ?? "";
        var parsed = new NotebookCell((JsonObject)cell.DeepClone(), cell["cell_type"]?.ToString() ?? "raw", source.ReplaceLineEndings("\n"), cell["id"]?.ToString() ?? $"cell-{index + 1}");
        foreach (var output in (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>())
            parsed.Outputs.Add((JsonObject)output.DeepClone());
        parsed.ExecutionCount = cell["execution_count"]?.GetValue<int>();
        return parsed;
    }

    /// <summary>Forgets what an earlier run showed.</summary>
    public void Clear(int? executionCount)
    {
        Outputs.Clear();
        ExecutionCount = executionCount;
    }

    /// <summary>The cell as nbformat 4.5 has it.</summary>
    public JsonObject ToJson()
    {
        var written = new JsonObject { ["cell_type"] = Kind, ["id"] = Id, ["metadata"] = cell["metadata"]?.DeepClone() ?? new JsonObject() };
        if (cell["attachments"] is { } pictures)
            written["attachments"] = pictures.DeepClone();
        if (IsCode)
        {
            written["execution_count"] = ExecutionCount;
            written["outputs"] = new JsonArray([.. Outputs.Select(output => output.DeepClone())]);
        }

        written["source"] = Lines(Source);
        return written;
    }

    /// <summary>Text as nbformat stores it: a list of lines that keep their ends.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
