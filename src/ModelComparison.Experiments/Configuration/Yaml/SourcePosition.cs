using ModelComparison.Data;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>Where a setting was written: a place in a file, or an option of the command line.</summary>
/// <param name="Source">File as the user named it, or "--set key=value".</param>
/// <param name="Line">Line from 1, or 0 when the source is not a file.</param>
/// <param name="Column">Column from 1, or 0 when the source is not a file.</param>
internal readonly record struct SourcePosition(string Source, long Line = 0, long Column = 0)
{
    /// <summary>"experiment.yaml:4:3", the form that editors and terminals make clickable.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";

    /// <summary>Does something and puts this place in front of the sentence when it refuses a value without naming a place itself.</summary>
    /// <exception cref="InputException">What was refused, with its place.</exception>
    public T Place<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (InputException exception) when (!string.IsNullOrEmpty(Source) && !HasPlace(exception.Message))
        {
            throw new InputException($"{this}: {exception.Message}", exception);
        }
    }

    private bool HasPlace(string sentence) => sentence.StartsWith(Source, StringComparison.Ordinal) || sentence.StartsWith("--set ", StringComparison.Ordinal);
}
