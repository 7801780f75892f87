using System.Text;

namespace ModelComparison.Cli.Terminal;

/// <summary>Breaks a line between words so that it fits a terminal. A path or another word that is longer than a line stays whole: it can be copied.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text; the spaces that it begins with begin every line.</summary>
    /// <param name="line">One line.</param>
    /// <param name="width">Columns of the terminal; null for no limit.</param>
    public static IEnumerable<string> Lines(string line, int? width)
    {
        if (width is not { } columns || line.Length <= columns)
            return [line];
        var indent = line[..(line.Length - line.TrimStart(' ').Length)];
        var lines = new List<string>();
        var current = new StringBuilder(indent);
        foreach (var word in line[indent.Length..].Split(' '))
        {
            var isFirst = current.Length == indent.Length;
            if (!isFirst && current.Length + 1 + word.Length > columns)
            {
                lines.Add(current.ToString().TrimEnd());
                current.Clear().Append(indent);
                isFirst = true;
            }

            current.Append(isFirst ? "" : " ").Append(word);
        }

        lines.Add(current.ToString());
        return lines;
    }
}
