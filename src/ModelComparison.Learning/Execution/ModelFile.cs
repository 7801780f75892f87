using System.Text.Json;
using ModelComparison.Data;

namespace ModelComparison.Learning.Execution;

/// <summary>Writes and reads model files: written whole or not at all; a file of another kind is refused in one sentence.</summary>
internal static class ModelFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Writes a document as JSON; 64-bit numbers are written so that reading gives the same bits.</summary>
    public static void WriteJson<T>(string path, T document) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, document, Json));

    /// <summary>Reads a JSON document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The text that the document's <c>format</c> must have: kind and version.</param>
    /// <exception cref="InputException">The file is missing, is no JSON, or is of another kind.</exception>
    public static T ReadJson<T>(string path, string format)
        where T : class
    {
        try
        {
            using var stream = UserFile.Open(path);
            using var document = JsonDocument.Parse(stream);
            var found = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var kind) ? kind.ToString() : "no format";
            if (found != format)
                throw new InputException($"{path} is needed as a model file of format '{format}'; it has '{found}'. Give the file that this kind of model was saved to.");
            return document.Deserialize<T>(Json)!;
        }
        catch (JsonException failure)
        {
            throw new InputException($"{path} is needed as a model file of format '{format}' and cannot be read: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"The model file {path} does not exist. Give the path that the model was saved to.", failure);
        }
    }
}
