using ModelComparison.Data.Synthetic;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "data": where the images or features come from, and which of them take part.</summary>
/// <param name="Source">Folder of images, synthetic images, or a folder of features.</param>
/// <param name="DropClassesBelow">Classes with fewer images than this are left out; 0 keeps all.</param>
/// <param name="SkipUnreadable">True to leave unreadable images out and list them; false to stop at the first.</param>
/// <param name="Groups">Groups of classes, or empty.</param>
/// <param name="TrainOnGroups">True to replace the classes by the groups before anything is learnt; false to judge the groups from the probabilities of the classes.</param>
public sealed record DataSettings(
    DataSource Source,
    int DropClassesBelow,
    bool SkipUnreadable,
    IReadOnlyList<ClassGroupSettings> Groups,
    bool TrainOnGroups);

/// <summary>A named group of classes: "cancer: [myeloblast]".</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Classes">Names of its classes.</param>
public sealed record ClassGroupSettings(string Name, IReadOnlyList<string> Classes);

/// <summary>Where the data come from.</summary>
public abstract record DataSource;

/// <summary>A folder with one folder of images a class.</summary>
/// <param name="Path">The folder, absolute.</param>
/// <param name="WrittenPath">The folder as the experiment file has it, which reports show.</param>
public sealed record ImageFolderSource(string Path, string WrittenPath) : DataSource;

/// <summary>Images drawn by the synthetic blood-cell generator.</summary>
/// <param name="ImagesPerClass">Images of each of the five classes.</param>
/// <param name="Seed">Seed of the drawing.</param>
/// <param name="Difficulty">0 (clear) … 1 (hard).</param>
/// <param name="Confounding">A property that follows the class on purpose, or null.</param>
public sealed record SyntheticSource(int ImagesPerClass, long Seed, double Difficulty, Confounding? Confounding = null) : DataSource;

/// <summary>A folder with features.npy, labels.npy, files.txt and classes.txt, as "extract" writes it.</summary>
/// <param name="Path">The folder, absolute.</param>
/// <param name="WrittenPath">The folder as the experiment file has it, which reports show.</param>
public sealed record FeatureFolderSource(string Path, string WrittenPath) : DataSource;
