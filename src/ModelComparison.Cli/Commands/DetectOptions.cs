using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>Arguments that several "detect" commands have in common.</summary>
internal static class DetectOptions
{
    private const int NotesShown = 10;

    public static Argument<string> Data() => new("DATA")
    {
        Description = "A data.yaml with YOLO labels, a PASCAL VOC folder, or a folder of image classes together with --boxes.",
    };

    public static Option<string?> Boxes() => OptionFactory.Text(
        "--boxes", "RULE", "Boxes for a folder of image classes: centre:0.8 (the study's), mask, mask:FOLDER, labels:FOLDER, or grad-cam:RUN_FOLDER.");

    public static Option<int> ImageSize() => OptionFactory.WholeNumber(
        "--image-size", 640, 64, 4096, "Longer side of an image in the network, a multiple of 32; default: 640.");

    /// <summary>The option for weights that are trained already.</summary>
    public static Option<int?> ImageSizeOfWeights() => OptionFactory.OptionalWholeNumber(
        "--image-size", 64, 4096, "Longer side of an image in the network, a multiple of 32; default: the one that the weights were trained at, or 640 where they do not say.");

    /// <summary>The size that images are looked at with, and a word on where it comes from.</summary>
    public static int Checked(Screen screen, int? imageSize, int? ofWeights)
    {
        if (imageSize is { } given)
        {
            _ = Checked(given);
            if (ofWeights is { } trained && trained != given)
                screen.Note($"note: Images are looked at with {given} pixels; the weights were trained with {trained}.");
            return given;
        }

        screen.Note(ofWeights is { } known
            ? $"note: Images are looked at with {known} pixels, as in the training of the weights."
            : $"note: Images are looked at with {DetectionWeights.UsualImageSize} pixels, since the weights do not say what they were trained with. Give --image-size where it was another size.");
        return ofWeights ?? DetectionWeights.UsualImageSize;
    }

    public static Option<string?> ClassNames() => OptionFactory.Text(
        "--class-names", "NAMES", "What the classes of the weights are, in the order of the network, with commas between; default: the names in the file.");

    public static Option<string?> ClassMap() => OptionFactory.Text(
        "--class-map", "PAIRS", "Which class of the weights is which of the data set where their names differ: \"Platelets=PLT,WBC=leukocyte\".");

    /// <summary>Names with commas between.</summary>
    public static string[]? NamesOf(string? list) => list?.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Pairs of a class of the weights and one of the data set.</summary>
    public static Dictionary<string, string> MapOf(string? pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } left, { Length: > 0 } right] || !map.TryAdd(left, right) || map.Values.Count(name => name == right) > 1)
                throw new InputException($"--class-map needs pairs like 'name of the weights=name of the data set', each name once; got '{pair}'.");
        }

        return map;
    }

    public static Option<string> Precision() => OptionFactory.Choice(
        "--precision", ["float32", "bfloat16"], "float32", "Arithmetic: float32 (default), or bfloat16 where the processor has it.");

    public static DetectionPrecision PrecisionOf(string? name) => name == "bfloat16" ? DetectionPrecision.BFloat16 : DetectionPrecision.Float32;

    /// <summary>Refuses sizes that the network cannot take.</summary>
    public static int Checked(int imageSize) => imageSize % 32 == 0
        ? imageSize
        : throw new InputException($"--image-size must be a multiple of 32; got {imageSize}. Use {(imageSize + 31) / 32 * 32}.");

    /// <summary>Reads the data set and says what was left out of it.</summary>
    public static DetectionDataset Open(Screen screen, string path, string? boxes, long seed)
    {
        var data = DetectionDataSource.Open(path, boxes, seed);
        var lines = data.Skipped.Select(file => $"{file.RelativePath} is left out: {file.Reason}")
            .Concat(data.Notes.Select(note => note.RelativePath.Length == 0 ? note.Text : $"{note.RelativePath} {note.Text}")).ToArray();
        foreach (var line in lines.Take(NotesShown))
            screen.Note($"note: {line}");
        if (lines.Length > NotesShown)
            screen.Note($"note: and {lines.Length - NotesShown} more like these.");
        return data;
    }
}
