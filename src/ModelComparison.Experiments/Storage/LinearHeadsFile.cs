using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// explanation-heads.npy: for each split and class the weight of each feature of the network and, last, the intercept, as 64-bit floats
/// [splits, classes, features + 1]; a class without training images has the intercept -∞. With it an image is explained without fitting anything again.
/// </summary>
public static class LinearHeadsFile
{
    internal static void Write(string folder, IReadOnlyList<LinearHead> heads)
    {
        var (classes, features) = (heads[0].ClassCount, heads[0].Weights[0].Length);
        double[] values = [.. heads.SelectMany(head => Enumerable.Range(0, classes).SelectMany(c => head.Weights[c].Append(head.Intercepts[c])))];
        NpyFile.Write(Path.Combine(folder, RunFileNames.ExplanationHeads), values, heads.Count, classes, features + 1);
    }

    /// <summary>The heads of a run, one a split.</summary>
    /// <exception cref="InputException">The run has none, or the file is damaged.</exception>
    public static IReadOnlyList<LinearHead> Read(string folder)
    {
        var path = Path.Combine(folder, RunFileNames.ExplanationHeads);
        if (!File.Exists(path))
            throw new InputException($"{folder} has no {RunFileNames.ExplanationHeads}: only a run on images with a logistic regression and 'explanations' can be explained. Run it again with them.");
        var array = NpyFile.Read<double>(path);
        if (array.Shape is not [> 0 and var splits, > 0 and var classes, > 1 and var width])
            throw new InputException($"{path} needs the shape (splits, classes, features + 1); it has ({string.Join(", ", array.Shape)}). Run the experiment again.");
        return
        [
            .. Enumerable.Range(0, splits).Select(split => new LinearHead(
                [.. Enumerable.Range(0, classes).Select(c => array.Values.AsSpan(((split * classes) + c) * width, width - 1).ToArray())],
                [.. Enumerable.Range(0, classes).Select(c => array.Values[(((split * classes) + c) * width) + width - 1])])),
        ];
    }
}
