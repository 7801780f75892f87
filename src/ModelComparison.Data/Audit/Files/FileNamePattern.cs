using System.Text.RegularExpressions;

namespace ModelComparison.Data.Audit.Files;

/// <summary>What the names of files have in common: "BAS_0012.jpg" and "BAS_7.jpg" are "BAS_#.jpg".</summary>
internal static partial class FileNamePattern
{
    /// <summary>The pattern of the name at the end of a path.</summary>
    public static string Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Digits().Replace(LongHexadecimal().Replace(name, "(hex)"), "#");
    }

    // At least eight hexadecimal digits with a letter and a number among them; all numbers would be a date or a counter.
    [GeneratedRegex("(?<![0-9A-Za-z])(?=[0-9a-fA-F-]*[0-9])(?=[0-9a-fA-F-]*[a-fA-F])[0-9a-fA-F][0-9a-fA-F-]{7,}(?![0-9A-Za-z])")]
    private static partial Regex LongHexadecimal();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
