using System.Globalization;
using System.Text.Json;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Training;

/// <summary>What a weights file says about the training that it came from: enough to notice that it has seen an image before.</summary>
/// <param name="Network">Name of the backbone.</param>
/// <param name="ClassNames">Classes that it was taught [C].</param>
/// <param name="ImageSize">Height and width of the training images in pixels.</param>
/// <param name="Epochs">Passes over the images.</param>
/// <param name="Seed">Where first weights, order and flips came from.</param>
/// <param name="Images">The first 16 hexadecimal digits of the SHA-256 of each training image.</param>
public sealed record WeightsOrigin(string Network, IReadOnlyList<string> ClassNames, int ImageSize, int Epochs, long Seed, IReadOnlyList<string> Images)
{
    // 64 bits: two of a million different images share them with a probability below one in ten million.
    private const int DigestDigits = 16;

    /// <summary>Further facts by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>The part of an image's SHA-256 that is kept.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    public static string DigestOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return sha256[..DigestDigits];
    }

    /// <summary>Reads what a .safetensors file says; null where it says nothing of the kind, or is another kind of file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WeightsOrigin? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            return null;
        var metadata = SafeTensorsFile.ReadMetadata(path);
        if (!metadata.TryGetValue("network", out var network) || !metadata.TryGetValue("classes", out var classes) || !metadata.TryGetValue("images", out var images)
            || !int.TryParse(metadata.GetValueOrDefault("image-size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !int.TryParse(metadata.GetValueOrDefault("epochs"), NumberStyles.None, CultureInfo.InvariantCulture, out var epochs)
            || !long.TryParse(metadata.GetValueOrDefault("seed"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return null;
        try
        {
            return new WeightsOrigin(network, JsonSerializer.Deserialize<string[]>(classes) ?? [], size, epochs, seed, images.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>"300 images of 5 classes (basophil, …) at 96 pixels, 20 epochs, seed 1".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Images.Count} images of {ClassNames.Count} classes ({string.Join(", ", ClassNames)}) at {ImageSize} pixels, {Epochs} {(Epochs == 1 ? "epoch" : "epochs")}, seed {Seed}");

    /// <summary>As the file keeps it.</summary>
    internal Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>
        {
            ["network"] = Network,
            ["classes"] = JsonSerializer.Serialize(ClassNames),
            ["image-size"] = ImageSize.ToString(CultureInfo.InvariantCulture),
            ["epochs"] = Epochs.ToString(CultureInfo.InvariantCulture),
            ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in Details)
            metadata.Add(name, value);
        metadata.Add("images", string.Join(' ', Images));
        return metadata;
    }
}
