using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Class names of weights that others wrote, and how they go with those of a data set. Reading is lenient, since names are only names; using them is not,
/// since a class that is taken for another one gives a score that looks like a bad detector.
/// </summary>
internal static partial class DetectionClassNames
{
    /// <summary>The stand-in where a file has no name for a class.</summary>
    public static string Numbered(int index) => string.Create(CultureInfo.InvariantCulture, $"class_{index}");

    /// <summary>
    /// Reads names in any form that is in use: a JSON list or object, a Python list or dictionary, or names with commas or line breaks between. Classes without a
    /// name are numbered.
    /// </summary>
    /// <param name="text">What the file says, or null.</param>
    /// <param name="classCount">C.</param>
    /// <param name="note">What is wrong with the names, or null.</param>
    public static IReadOnlyList<string> Parse(string? text, int classCount, out string? note)
    {
        note = null;
        var names = Enumerable.Range(0, classCount).Select(Numbered).ToArray();
        if (string.IsNullOrWhiteSpace(text))
            return names;
        var found = FromJson(text) ?? FromPython(text) ?? FromList(text, classCount);
        if (found is null)
        {
            note = $"the class names of the weights could not be read ({Shorten(text)}), so the classes are numbered";
            return names;
        }

        var left = 0;
        foreach (var (index, name) in found)
        {
            if (index >= 0 && index < classCount && !string.IsNullOrWhiteSpace(name))
                names[index] = name.Trim();
            else
                left++;
        }

        if (left > 0)
            note = $"the weights name {found.Count} classes and their network has {classCount}: {left} of the names were left out";
        else if (found.Count < classCount)
            note = $"the weights name {found.Count} of their {classCount} classes: the others are numbered";
        return names;
    }

    /// <summary>
    /// Finds the class of a data set for each class of the weights: by the map, then by the same name, then by a name that differs in case only. What is left must
    /// be said by the user.
    /// </summary>
    /// <param name="weights">The detector.</param>
    /// <param name="data">The data set, of as many classes.</param>
    /// <param name="map">Class of the data set for classes of the weights, from the user.</param>
    /// <exception cref="InputException">A class has no match, or the map names what is not there.</exception>
    public static (DetectionDataset Data, IReadOnlyList<string> Notes) Match(DetectionWeights weights, DetectionDataset data, IReadOnlyDictionary<string, string> map)
    {
        var (learned, given) = (weights.ClassNames, data.ClassNames);
        RequireKnown(map.Keys, learned, "the weights");
        RequireKnown(map.Values, given, "the data set");
        if (map.Count == 0 && learned.SequenceEqual(given, StringComparer.Ordinal))
            return (data, []);
        if (map.Count == 0 && IsNumbered(learned))
            return WithoutNames(data, "The weights name no classes", "--class-names says what the weights' classes are");
        if (map.Count == 0 && IsNumbered(given))
            return (data, [$"The data set's classes are numbered; the weights' classes, {string.Join(", ", learned)}, are taken for them in this order."]);

        var matched = new string?[learned.Count];
        var free = given.ToList();
        void Take(Func<string, string?> find)
        {
            for (var c = 0; c < matched.Length; c++)
            {
                // Names that occur twice in the weights stand for no one class.
                if (matched[c] is null && learned.Count(name => name == learned[c]) == 1 && find(learned[c]) is { } name && free.Remove(name))
                    matched[c] = name;
            }
        }

        Take(map.GetValueOrDefault);
        Take(name => free.Find(other => other == name));
        Take(name => free.FindAll(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is [var only] ? only : null);
        if (free.Count > 0)
        {
            var open = learned.Where((_, c) => matched[c] is null).ToList();
            throw new InputException(
                $"Classes are matched by their names, and of the weights {string.Join(", ", open)} and of the data set {string.Join(", ", free)} have no match. "
                + (open.Distinct(StringComparer.Ordinal).Count() == open.Count
                    ? $"Say which belong together with --class-map \"{string.Join(",", open.Zip(free, (left, right) => $"{left}={right}"))}\" (that is a guess)."
                    : $"Give the weights' classes different names with --class-names \"NAME,NAME,…\", in the order of the network ({learned.Count})."));
        }

        var pairs = learned.Zip(matched, (left, right) => left == right ? left : $"{left} = {right}");
        return (data.InClassOrder(matched!), [$"Classes of the weights and of the data set are matched by their names: {string.Join(", ", pairs)}."]);
    }

    // Without names only the order is left. Where a data set has no list of classes, its order is the alphabet's and says nothing about the weights.
    private static (DetectionDataset Data, IReadOnlyList<string> Notes) WithoutNames(DetectionDataset data, string fact, string advice) =>
        data.SortsClasses
            ? throw new InputException($"{fact}, and the data set sorts its own by the alphabet ({string.Join(", ", data.ClassNames)}): taking them in this order would be a guess. "
                + "Say what the weights' classes are, in their order, with --class-names \"NAME,NAME,…\".")
            : (data, [$"{fact}; those of the data set, {string.Join(", ", data.ClassNames)}, are taken for them in this order ({advice})."]);

    private static void RequireKnown(IEnumerable<string> names, IReadOnlyList<string> known, string owner)
    {
        foreach (var name in names)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new InputException($"--class-map names '{name}', which is no class of {owner}; {NearestName.Suggest(name, [.. known])}");
        }
    }

    private static bool IsNumbered(IReadOnlyList<string> names) => names.Select((name, index) => name == Numbered(index)).All(isNumber => isNumber);

    private static List<(int Index, string Name)>? FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select((name, index) => (index, name.ToString()))],
                JsonValueKind.Object => [.. document.RootElement.EnumerateObject().Select(name => (Index(name.Name), name.Value.ToString()))],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary><c>{0: 'RBC', 1: 'WBC'}</c> or <c>['RBC', 'WBC']</c>.</summary>
    private static List<(int Index, string Name)>? FromPython(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('{') && trimmed.EndsWith('}'))
        {
            var entries = PythonEntry().Matches(trimmed);
            return entries.Count == 0 ? null : [.. entries.Select(entry => (Index(entry.Groups[1].Value), Unescape(entry.Groups[3].Value)))];
        }

        if (!(trimmed.StartsWith('[') && trimmed.EndsWith(']')) && !(trimmed.StartsWith('(') && trimmed.EndsWith(')')))
            return null;
        var names = PythonText().Matches(trimmed);
        return names.Count == 0 ? null : [.. names.Select((name, index) => (index, Unescape(name.Groups[2].Value)))];
    }

    private static List<(int Index, string Name)>? FromList(string text, int classCount)
    {
        var names = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == classCount ? [.. names.Select((name, index) => (index, name))] : null;
    }

    private static string Unescape(string text) => text.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private static int Index(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static string Shorten(string text) => text.Length <= 60 ? text.ReplaceLineEndings(" ") : $"{text[..60].ReplaceLineEndings(" ")}…";

    [GeneratedRegex("""['"]?(\d+)['"]?\s*:\s*(['"])((?:\\.|(?!\2).)*)\2""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PythonEntry();

    [GeneratedRegex("""(['"])((?:\\.|(?!\1).)*)\1""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PythonText();
}
