using System.Text;
using System.Text.Json.Nodes;

namespace ModelComparison.Cli.Notebooks;

/// <summary>Takes what a cell writes to the console, in order with what it displays.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly List<JsonObject> outputs;
    private readonly TextWriter formerOutput = Console.Out;
    private readonly TextWriter formerError = Console.Error;
    private readonly Lock gate = new();
    private readonly StringBuilder pending = new();
    private string pendingName = "stdout";
    private bool isOpen = true;

    public CapturedConsole(List<JsonObject> outputs)
    {
        this.outputs = outputs;
        Console.SetOut(new Part(this, "stdout"));
        Console.SetError(new Part(this, "stderr"));
    }

    /// <summary>Adds an output after the text written so far.</summary>
    public void Add(JsonObject output)
    {
        lock (gate)
        {
            Flush();
            if (isOpen)
                outputs.Add(output);
        }
    }

    /// <summary>Makes an output of the text written so far.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (pending.Length > 0 && isOpen)
                outputs.Add(CellOutputs.Stream(pendingName, pending.ToString()));
            pending.Clear();
        }
    }

    /// <summary>Gives the console back. A cell that was left behind writes nowhere from now on.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            Flush();
            isOpen = false;
        }

        Console.SetOut(formerOutput);
        Console.SetError(formerError);
    }

    private void Write(string name, string text)
    {
        lock (gate)
        {
            if (name != pendingName)
                Flush();
            pendingName = name;
            pending.Append(text);
        }
    }

    private sealed class Part(CapturedConsole owner, string name) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override string NewLine => "\n";

        public override void Write(char value) => owner.Write(name, value.ToString());

        public override void Write(string? value) => owner.Write(name, value ?? "");

        public override void WriteLine(string? value) => owner.Write(name, value + "\n");
    }
}
