using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelComparison.Data;

/// <summary>
/// One cell of a CSV file as every file of this program has it: RFC 4180, and safe to open in a spreadsheet. A text that begins with =, +, -, @, a tab or a
/// carriage return would be run as a formula there (OWASP, CSV injection), so it gets an apostrophe in front; numbers stay as they are. Control characters
/// become <c>\u0007</c>. Reading undoes both, so every text comes back as it was.
/// </summary>
/// <remarks>The environment variable <c>MODELCOMPARE_CSV=exact</c> writes and reads texts as they are, with quotes only.</remarks>
public static partial class CsvField
{
    private const string Variable = "MODELCOMPARE_CSV";

    /// <summary>Whether texts are written as they are.</summary>
    public static bool IsExact => Environment.GetEnvironmentVariable(Variable) == "exact";

    /// <summary>The cell, with quotes around it where it needs them.</summary>
    public static string Write(string text) => Write(text, IsExact);

    /// <summary>The text of a cell whose quotes are removed already.</summary>
    public static string Read(string cell) => Read(cell, IsExact);

    internal static string Write(string text, bool exact)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cell = exact ? text : Escape(text);
        return cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    internal static string Read(string cell, bool exact)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (exact)
            return cell;
        var text = Formula().IsMatch(cell) && cell[0] == '\'' ? cell[1..] : cell;
        return !text.Contains(@"\u", StringComparison.Ordinal)
            ? text
            : Written().Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
    }

    private static string Escape(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // A backslash that would be read as one of ours is written as one.
            var isOurs = text[i] == '\\' && Written().IsMatch(text, i) && Written().Match(text, i).Index == i;
            if (isOurs || (char.IsControl(text[i]) && text[i] is not ('\t' or '\r' or '\n')))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            else
                visible.Append(text[i]);
        }

        var cell = visible.ToString();
        return Formula().IsMatch(cell) && !Number().IsMatch(cell) ? "'" + cell : cell;
    }

    // With apostrophes of its own before it, so that one can be taken away again.
    [GeneratedRegex(@"\A'*[=+\-@\t\r]")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\A[+\-]?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]+)?( ?%)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex Written();
}
