using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Learning.Storage;
using ModelComparison.Learning.Trees;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// The file of a random forest, in safetensors. T trees, M nodes and L leaves in all:
/// <c>tree_nodes</c> I64 [T] nodes of each tree; <c>feature</c>, <c>left</c>, <c>right</c> I64 [M] and <c>threshold</c> F64 [M], tree after tree,
/// with the meaning of <see cref="TreeNode"/> (child indices count from the tree's root); <c>leaf_probabilities</c> F64 [L, C];
/// <c>feature_importances</c> F64 [D]. The metadata say <c>format: modelcomparison/random-forest/1</c>.
/// </summary>
internal static class RandomForestFile
{
    /// <summary>The format tag in the file's metadata.</summary>
    public const string Format = "modelcomparison/random-forest/1";

    public static void Write(RandomForestModel model, string path)
    {
        var nodes = model.Trees.SelectMany(tree => tree.Nodes).ToArray();
        var leaves = model.Trees.SelectMany(tree => tree.LeafProbabilities.ToArray()).ToArray();
        var file = new TensorFile(new Dictionary<string, string>
        {
            ["format"] = Format,
            ["class_count"] = model.ClassCount.ToString(CultureInfo.InvariantCulture),
        });
        file.Add("tree_nodes", [.. model.Trees.Select(tree => (long)tree.Nodes.Count)]);
        file.Add("feature", Array.ConvertAll(nodes, node => (long)node.Feature));
        file.Add("left", Array.ConvertAll(nodes, node => (long)node.Left));
        file.Add("right", Array.ConvertAll(nodes, node => (long)node.Right));
        file.Add("threshold", Array.ConvertAll(nodes, node => node.Threshold));
        file.Add("leaf_probabilities", leaves, leaves.Length / model.ClassCount, model.ClassCount);
        file.Add("feature_importances", [.. model.FeatureImportances]);
        file.Write(path);
    }

    public static RandomForestModel Read(string path)
    {
        var file = TensorFile.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new InputException($"'{path}' is not a random forest of this program: its metadata have no 'format: {Format}'.");
        if (!int.TryParse(file.Metadata.GetValueOrDefault("class_count"), NumberStyles.None, CultureInfo.InvariantCulture, out var classCount) || classCount < 1)
            throw new InputException($"'{path}' is damaged: its metadata have no class_count. Fit the model again.");
        var (feature, left, right) = (file.Integers("feature"), file.Integers("left"), file.Integers("right"));
        var threshold = file.Doubles("threshold");
        var leaves = file.Doubles("leaf_probabilities");
        var importances = file.Doubles("feature_importances");
        var trees = new List<DecisionTree>();
        var (node, leaf) = (0, 0);
        foreach (var size in file.Integers("tree_nodes"))
        {
            var nodes = new TreeNode[checked((int)size)];
            for (var i = 0; i < nodes.Length; i++, node++)
                nodes[i] = new TreeNode(threshold[node], (int)feature[node], (int)left[node], (int)right[node]);
            var count = Validate(nodes, importances.Length, path);
            trees.Add(new DecisionTree(nodes, leaves.AsSpan(leaf * classCount, count * classCount).ToArray(), classCount));
            leaf += count;
        }

        return new RandomForestModel([.. trees], importances, classCount);
    }

    /// <summary>Children lie behind their parent, so that every prediction ends; features and leaves exist. Returns the number of leaves.</summary>
    private static int Validate(TreeNode[] nodes, int featureCount, string path)
    {
        var leaves = nodes.Count(node => node.IsLeaf);
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            var isSound = node.IsLeaf
                ? (uint)node.Left < (uint)leaves
                : node.Feature < featureCount && node.Left > i && node.Right > i && node.Left < nodes.Length && node.Right < nodes.Length;
            if (!isSound)
                throw new InputException($"'{path}' is damaged: node {i} of a tree points outside it. Fit the model again.");
        }

        return leaves;
    }
}
