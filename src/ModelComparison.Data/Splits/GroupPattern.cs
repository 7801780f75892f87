using System.Text.RegularExpressions;

namespace ModelComparison.Data.Splits;

/// <summary>Groups from the names of images: what the first pair of round brackets of a regular expression matches in each path.</summary>
public static class GroupPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The group of each image.</summary>
    /// <param name="pattern">A regular expression of .NET with a pair of round brackets, for example <c>patient-(\d+)</c>.</param>
    /// <param name="files">Paths of the images below the image folder, with '/'.</param>
    /// <returns>Group of each image [N].</returns>
    /// <exception cref="InputException">The expression is none, has no brackets, or does not match every path.</exception>
    public static IReadOnlyList<string> Apply(string pattern, IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var expression = Parse(pattern);
        try
        {
            var matches = files.Select(file => expression.Match(file).Groups[1]).ToList();
            var missed = Enumerable.Range(0, files.Count).Where(row => !matches[row].Success).ToList();
            return missed.Count == 0
                ? [.. matches.Select(match => match.Value)]
                : throw new InputException(
                    $"The group pattern '{pattern}' needs to match the path of every image; it matches {(missed.Count == files.Count ? "none" : (files.Count - missed.Count).ToString(System.Globalization.CultureInfo.InvariantCulture))} "
                    + $"of {files.Count}, and not, for example, {files[missed[0]]}. Change it.");
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new InputException($"The group pattern '{pattern}' takes longer than {Patience.TotalSeconds} s on {error.Input}; simplify it.", error);
        }
    }

    /// <summary>Checks a pattern without images.</summary>
    /// <exception cref="InputException">The expression is none, or has no brackets.</exception>
    public static void Check(string pattern) => Parse(pattern);

    private static Regex Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Regex expression;
        try
        {
            expression = new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException error)
        {
            throw new InputException($"The group pattern '{pattern}' is no regular expression: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Mend it.", error);
        }

        return expression.GetGroupNumbers().Length > 1
            ? expression
            : throw new InputException($"The group pattern '{pattern}' needs round brackets around what names the group, for example 'patient-(\\d+)'. Add them.");
    }
}
