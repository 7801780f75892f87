using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelComparison.Reporting.Export;

/// <summary>Takes out of drawn files what differs between two drawings of the same figure.</summary>
internal static partial class StableFiles
{
    /// <summary>Plotly numbers its clip paths and legends at random; here the number comes from the name, so that several figures can still stand on one page.</summary>
    public static string Svg(string svg, string name)
    {
        // An empty style stands before or behind the next attribute, as it happens.
        svg = svg.Replace(" style=\"\"", "", StringComparison.Ordinal);
        var random = DefinitionsId().Match(svg);
        if (!random.Success)
            return svg + "\n";
        var stable = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..6];
        // "defs-", "clip", "legend" and others stand before the number; what follows a # is a colour.
        return Regex.Replace(svg, $"(?<=[a-z-]){random.Groups[1].Value}", stable) + "\n";
    }

    /// <summary>Dates of a PDF file, replaced by one of the same length so that its offsets stay right.</summary>
    public static byte[] Pdf(byte[] pdf)
    {
        const string Stable = "20000101000000";
        var text = Encoding.Latin1.GetString(pdf);
        return Encoding.Latin1.GetBytes(Date().Replace(text, match => $"{match.Groups[1].Value}{Stable}"));
    }

    [GeneratedRegex("id=\"defs-([0-9a-f]{6})\"")]
    private static partial Regex DefinitionsId();

    [GeneratedRegex(@"(/(?:CreationDate|ModDate) \(D:)\d{14}")]
    private static partial Regex Date();
}
