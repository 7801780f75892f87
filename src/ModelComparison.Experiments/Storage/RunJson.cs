using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Storage;

/// <summary>JSON as run folders have it: indented, line feeds, kebab-case names, readable letters.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Options of a writer with the same look.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a value, ending in a line feed.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">There is no such file, or it holds something else.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(ReadText(path), Options) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException exception)
        {
            throw Damaged(path, exception);
        }
    }

    /// <summary>Reads a value from UTF-8.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("it holds nothing");

    /// <summary>Reads a file of a run folder as text.</summary>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: the file is missing, so the folder holds no finished run. Give the folder that 'modelcompare run' named at its end.", exception);
        }
    }

    /// <summary>The error for a file that does not hold what it should.</summary>
    public static InputException Damaged(string path, Exception exception)
        => new($"{path}: the file is damaged ({exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}). Run the experiment again.", exception);
}
