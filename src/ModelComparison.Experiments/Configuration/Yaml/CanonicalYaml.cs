using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>Writes nodes as YAML in one fixed form: block style, two spaces, quotes only where needed. Equal settings give equal bytes.</summary>
internal static partial class CanonicalYaml
{
    /// <summary>The document, ending in a line feed.</summary>
    public static string Write(MappingNode root)
    {
        var text = new StringBuilder();
        WriteMapping(text, root, 0);
        return text.ToString();
    }

    /// <summary>Every scalar by its dotted path, in document order: "resampling.stratified-k-fold.folds" → "5".</summary>
    public static IEnumerable<KeyValuePair<string, string>> Flatten(SettingNode node, string path = "")
    {
        switch (node)
        {
            case MappingNode { Entries.Count: > 0 } mapping:
                return mapping.Entries.SelectMany(entry => Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}"));
            case ListNode { Items.Count: > 0 } list:
                return list.Items.SelectMany((item, index) => Flatten(item, $"{path}.{index.ToString(CultureInfo.InvariantCulture)}"));
            default:
                return [new(path, Inline(node))];
        }
    }

    /// <summary>The value on one line: "[z-score, {principal-components: {dimensions: 64}}]".</summary>
    public static string OneLine(SettingNode node) => node switch
    {
        MappingNode { Entries.Count: > 0 } mapping =>
            $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Scalar(new ScalarNode(entry.Key, isText: true))}: {OneLine(entry.Value)}"))}}}",
        ListNode { Items.Count: > 0 } list => $"[{string.Join(", ", list.Items.Select(OneLine))}]",
        _ => Inline(node),
    };

    private static string Inline(SettingNode node) => node switch
    {
        ScalarNode scalar => Scalar(scalar),
        ListNode => "[]",
        _ => "{}",
    };

    private static void WriteMapping(StringBuilder text, MappingNode mapping, int indent)
    {
        foreach (var entry in mapping.Entries)
        {
            text.Append(' ', indent).Append(Scalar(new ScalarNode(entry.Key, isText: true))).Append(':');
            WriteValue(text, entry.Value, indent + 2);
        }
    }

    private static void WriteValue(StringBuilder text, SettingNode value, int indent)
    {
        switch (value)
        {
            case MappingNode { Entries.Count: > 0 } mapping:
                text.Append('\n');
                WriteMapping(text, mapping, indent);
                break;
            case ListNode { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent).Append('-');
                    WriteValue(text, item, indent + 2);
                }

                break;
            default:
                text.Append(' ').Append(Inline(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(ScalarNode scalar)
    {
        if (!scalar.IsText)
            return scalar.IsNull ? "null" : scalar.Value;
        return Plain().IsMatch(scalar.Value) && !LooksLikeAnotherType(scalar.Value) ? scalar.Value : Quote(scalar.Value);
    }

    private static bool LooksLikeAnotherType(string value)
        => value is "null" or "Null" or "NULL" or "true" or "false" or "True" or "False" or "TRUE" or "FALSE"
            || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' or '\uFEFF' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_./][A-Za-z0-9_./+\-]*(?: [A-Za-z0-9_./+\-]+)*$")]
    private static partial Regex Plain();
}
