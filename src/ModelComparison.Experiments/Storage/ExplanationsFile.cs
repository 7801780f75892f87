using ModelComparison.Data;
using ModelComparison.Evaluation.Explanations;

namespace ModelComparison.Experiments.Storage;

/// <summary>explanations.json, and the pictures in the folder explanations. A run without explanations has neither.</summary>
internal static class ExplanationsFile
{
    public static void Write(string folder, ExplanationResult? result)
    {
        if (result is null)
            return;
        foreach (var image in result.Images)
            AtomicFile.WriteAllBytes(PathOf(folder, image), image.Png);
        File.WriteAllText(Path.Combine(folder, RunFileNames.Explanations + ".json"), RunJson.Write(result));
    }

    /// <summary>What a run folder holds, or null.</summary>
    /// <exception cref="InputException">A file is damaged or a picture missing.</exception>
    public static ExplanationResult? Read(string folder)
    {
        var path = Path.Combine(folder, RunFileNames.Explanations + ".json");
        if (!File.Exists(path))
            return null;
        var result = RunJson.Read<ExplanationResult>(path);
        return result with { Images = [.. result.Images.Select(image => image with { Png = ReadPicture(PathOf(folder, image)) })] };
    }

    private static byte[] ReadPicture(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : throw new InputException($"{path}: the picture is missing. Run the experiment again.");

    private static string PathOf(string folder, ImageExplanation image) => Path.Combine(folder, RunFileNames.Explanations, image.Picture + ".png");
}
