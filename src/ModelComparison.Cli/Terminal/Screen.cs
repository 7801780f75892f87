namespace ModelComparison.Cli.Terminal;

/// <summary>Where a command writes: results on one stream, progress, notes and errors on the other.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes and errors.</param>
/// <param name="IsInteractive">True when a person watches <paramref name="Error"/> on a terminal, so that bars may move.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    // Narrower ones report nonsense, such as 0 columns in some containers.
    private const int SmallestWidth = 20;

    /// <summary>The streams of this process.</summary>
    public static Screen OfProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        return new Screen(Console.Out, Console.Error, !Console.IsErrorRedirected && !dumb)
        {
            ResultWidth = dumb ? null : Width(Console.IsOutputRedirected),
            NoteWidth = dumb ? null : Width(Console.IsErrorRedirected),
        };
    }

    /// <summary>Where notes go while bars move: above them. Written straight to the stream, the next drawing of the bars would wipe them out.</summary>
    public Action<string>? AboveBars { get; set; }

    /// <summary>Columns of the terminal that shows the results; null where they go to a file or a pipe, which have no width.</summary>
    public int? ResultWidth { get; init; }

    /// <summary>Columns of the terminal that shows notes; null where they go to a file or a pipe.</summary>
    public int? NoteWidth { get; init; }

    /// <summary>A line that is no result; on a terminal it is wrapped between words.</summary>
    public void Note(string line)
    {
        foreach (var part in TextWrap.Lines(line, NoteWidth))
            (AboveBars ?? Error.WriteLine)(part);
    }

    /// <summary>A line of the result; on a terminal it is wrapped between words.</summary>
    public void Write(string line)
    {
        foreach (var part in TextWrap.Lines(line, ResultWidth))
            Out.WriteLine(part);
    }

    /// <summary>A table or other text whose lines were made to fit.</summary>
    public void WriteText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            Write(line);
    }

    private static int? Width(bool isRedirected)
    {
        try
        {
            return !isRedirected && Console.WindowWidth >= SmallestWidth ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
