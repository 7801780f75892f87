using System.Reflection;

namespace ModelComparison.Vision.Backbones;

/// <summary>The weights that come with the build: those of <see cref="Backbone.ResNet18Cntk"/>.</summary>
public static class ShippedWeights
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "resnet18-cntk.onnx";

    /// <summary>Training and origin, for lists.</summary>
    public const string Description = "ImageNet-1K, trained with CNTK; comes with the build";

    /// <summary>The file, where it lies here; null when it is nowhere.</summary>
    /// <param name="folder">Where users put weights.</param>
    public static string? Locate(WeightsFolder folder) => Locate(folder, FileName);

    internal static string? Locate(WeightsFolder folder, string name) => Folders(folder).Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists);

    // Beside the program; beside the assembly; in the package that the assembly was loaded from, as notebooks do; where users put weights.
    internal static IReadOnlyList<string> Folders(WeightsFolder folder)
    {
        string[] beside = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) is { Length: > 0 } assemblies
            ? [Path.Combine(assemblies, "weights"), Path.GetFullPath(Path.Combine(assemblies, "..", "..", "weights"))] : [];
        return [.. new[] { Path.Combine(AppContext.BaseDirectory, "weights") }.Concat(beside).Append(folder.Path).Distinct(StringComparer.Ordinal)];
    }
}
