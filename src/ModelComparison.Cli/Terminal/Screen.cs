namespace ModelComparison.Cli.Terminal;

/// <summary>Where a command writes: results on one stream, progress, notes and errors on the other.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes and errors.</param>
/// <param name="IsInteractive">True when a person watches <paramref name="Error"/> on a terminal, so that bars may move.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The streams of this process.</summary>
    public static Screen OfProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        return new Screen(Console.Out, Console.Error, !Console.IsErrorRedirected && !dumb);
    }

    /// <summary>A line that is no result.</summary>
    public void Note(string line) => Error.WriteLine(line);

    /// <summary>A line of the result.</summary>
    public void Write(string line) => Out.WriteLine(line);
}
