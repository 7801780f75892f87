using System.Text.RegularExpressions;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>The members of the TorchSharp package, type by type.</summary>
internal sealed partial class SurfaceListing
{
    private readonly Dictionary<string, HashSet<string>> members = [];
    private readonly string text;

    internal SurfaceListing(string path)
    {
        text = File.ReadAllText(path);
        HashSet<string>? current = null;
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
                current = Members(line.Trim('[', ']'));
            else
                Add(current!, line);
        }
    }

    /// <summary>Whether the listing has this type: with its members, or at least by name in another one's.</summary>
    internal bool Knows(string type, string name) =>
        members.ContainsKey(type) || Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(name)}(?![\w])");

    internal bool Has(string type, string member) => members.TryGetValue(type, out var known) && known.Contains(Normal(member));

    /// <summary>
    /// A line without what says nothing about calls: nullable annotations of reference types, "@" before keywords and constraints.
    /// </summary>
    internal static string Normal(string line)
    {
        var plain = line.Replace("@", "", StringComparison.Ordinal);
        plain = Constraint().Replace(plain, "");
        plain = ReferenceQuestion().Replace(plain, "$1");
        return plain.Replace("protected .ctor", ".ctor", StringComparison.Ordinal).Replace("abstract override", "override", StringComparison.Ordinal);
    }

    // A property that can be set there may be read-only here.
    private static void Add(HashSet<string> known, string line)
    {
        known.Add(Normal(line));
        known.Add(Normal(line.Replace("{ get; set; }", "{ get; }", StringComparison.Ordinal)));
    }

    private HashSet<string> Members(string type) =>
        members.TryGetValue(type, out var known) ? known : members[type] = [];

    [GeneratedRegex(@" where \w+ : .*$")]
    private static partial Regex Constraint();

    // Everything but numbers, enumerations of the package and tuples is a reference type.
    [GeneratedRegex(@"(?<!\b(?:bool|byte|sbyte|short|int|long|float|double|ScalarType|Padding|ulong)|\))(?<=[\w>\]])(\s?)\?")]
    private static partial Regex ReferenceQuestion();
}
