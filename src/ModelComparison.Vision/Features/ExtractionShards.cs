using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Backbones;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Extraction in parts, on several machines that share a folder: part i of n takes every n-th image from the i-th on and writes <c>shards/i-of-n</c> below the
/// output folder; the merge checks that each image is there once, made by the same network, and writes what one extraction would have written.
/// </summary>
public static class ExtractionShards
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    /// <summary>Folder of a part.</summary>
    /// <param name="output">Output folder of the whole.</param>
    /// <param name="index">i, from 1.</param>
    /// <param name="count">n.</param>
    public static string FolderOf(string output, int index, int count) => Path.Combine(output, "shards", string.Create(CultureInfo.InvariantCulture, $"{index}-of-{count}"));

    /// <summary>The images of a part.</summary>
    /// <exception cref="InputException">There are fewer images than parts.</exception>
    public static ImageFolder PartOf(ImageFolder images, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Images.Count >= count
            ? images.Select(row => row % count == index - 1)
            : throw new InputException($"{count} shards need at least as many images; {images.Root} has {images.Images.Count}. Use fewer shards.");
    }

    /// <summary>Puts the parts together.</summary>
    /// <param name="output">Output folder of the whole.</param>
    /// <param name="images">The images of the whole.</param>
    /// <param name="options">Options that the parts were extracted with.</param>
    /// <param name="count">n.</param>
    /// <returns>The whole, as one extraction would have given it; its statistics are sums over the parts.</returns>
    /// <exception cref="InputException">A part is missing or damaged, an image is missing, or the parts were not made by the same network.</exception>
    public static FeatureExtraction Merge(string output, ImageFolder images, FeatureExtractionOptions options, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        Part[] parts = [.. Enumerable.Range(1, count).Select(index => Read(FolderOf(output, index, count)))];
        var first = parts[0].Manifest;
        foreach (var part in parts.Skip(1))
            RequireSame(parts[0], part);
        var features = Assemble(images, parts);
        var weights = new BackboneWeights(Backbone.Find(first.Backbone, options.Onnx), options.Weights ?? WeightsSource.ImageNet, first.Weights.Identity, null);
        return new FeatureExtraction(
            features,
            InOrder(images, parts.SelectMany(part => part.Manifest.Skipped), image => image.File),
            InOrder(images, parts.SelectMany(part => part.Manifest.Notes), note => note.File),
            images.Ignored,
            weights,
            first.Engine,
            new FeatureCacheKey(first.Graph, first.Weights.Identity, first.Preprocessing, first.Precision, first.Engine.Identity),
            options,
            Sum(parts));
    }

    private static Part Read(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        try
        {
            var manifest = JsonSerializer.Deserialize<PartManifest>(File.ReadAllText(path), Json)!;
            return new Part(folder, FeatureFolder.Read(folder), manifest);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"The shard {folder} is not complete: it has no manifest.json. Extract it again with --shard, then merge again.", error);
        }
        catch (JsonException error)
        {
            throw new InputException($"{path} is damaged ({error.Message.TrimEnd('.')}). Extract the shard again.", error);
        }
    }

    private static void RequireSame(Part first, Part other)
    {
        (string Name, string First, string Other)[] facts =
        [
            ("backbone", first.Manifest.Backbone, other.Manifest.Backbone),
            ("graph", first.Manifest.Graph, other.Manifest.Graph),
            ("weights", first.Manifest.Weights.Identity, other.Manifest.Weights.Identity),
            ("preprocessing", first.Manifest.Preprocessing, other.Manifest.Preprocessing),
            ("precision", first.Manifest.Precision, other.Manifest.Precision),
            ("engine", first.Manifest.Engine.Identity, other.Manifest.Engine.Identity),
        ];
        foreach (var (name, one, two) in facts.Where(fact => fact.First != fact.Other))
            throw new InputException($"Shards of one extraction need the same {name}: {first.Folder} has '{one}', {other.Folder} has '{two}'. Extract both on machines of one kind, with the same options.");
    }

    private static LabelledFeatures Assemble(ImageFolder images, Part[] parts)
    {
        var rows = new Dictionary<string, (LabelledFeatures Features, int Row)>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Features.Count; row++)
            {
                if (!rows.TryAdd(part.Features.Files![row], (part.Features, row)))
                    throw new InputException($"{part.Features.Files[row]} is in two shards. Remove the folder 'shards' and extract again.");
            }
        }

        var skipped = parts.SelectMany(part => part.Manifest.Skipped).Select(image => image.File).ToHashSet(StringComparer.Ordinal);
        LabelledImage[] kept = [.. images.Images.Where(image => !skipped.Contains(image.RelativePath))];
        string[] missing = [.. kept.Where(image => !rows.ContainsKey(image.RelativePath)).Select(image => image.RelativePath)];
        if (missing.Length > 0)
            throw new InputException($"The shards have no features of {missing.Length} images, the first is {missing[0]}. Were images added since? Extract the shards again.");
        if (rows.Count > kept.Length)
            throw new InputException($"The shards have features of {rows.Count - kept.Length} images that are not in {images.Root}. Were images removed since? Extract the shards again.");
        var width = parts[0].Features.Features.ColumnCount;
        var values = new float[checked(kept.Length * width)];
        for (var i = 0; i < kept.Length; i++)
        {
            var (features, row) = rows[kept[i].RelativePath];
            if (features.ClassNames[features.Labels[row]] != images.ClassNames[kept[i].ClassIndex])
                throw new InputException($"{kept[i].RelativePath} has another class in its shard. Were folders renamed since? Extract the shards again.");
            features.Features.Row(row).CopyTo(values.AsSpan(i * width));
        }

        return new LabelledFeatures(
            new FeatureMatrix(values, kept.Length, width), [.. kept.Select(image => image.ClassIndex)], images.ClassNames, [.. kept.Select(image => image.RelativePath)]);
    }

    private static T[] InOrder<T>(ImageFolder images, IEnumerable<T> items, Func<T, string> file)
    {
        var places = images.Images.Index().ToDictionary(entry => entry.Item.RelativePath, entry => entry.Index, StringComparer.Ordinal);
        return [.. items.OrderBy(item => places.GetValueOrDefault(file(item), int.MaxValue))];
    }

    // Times are of machines that are elsewhere, and shards do not keep them: their bytes are the same on every repetition.
    private static ExtractionStatistics Sum(Part[] parts)
    {
        var images = parts.Sum(part => part.Features.Count);
        return new ExtractionStatistics(images, images, 0, null, null, 0);
    }

    private sealed record Part(string Folder, LabelledFeatures Features, PartManifest Manifest);

    private sealed record PartManifest(
        string Backbone, string Graph, PartWeights Weights, string Preprocessing, string Precision, FeatureEngineSelection Engine, IReadOnlyList<SkippedImage> Skipped,
        IReadOnlyList<ImageNote> Notes);

    private sealed record PartWeights(string Identity);
}
