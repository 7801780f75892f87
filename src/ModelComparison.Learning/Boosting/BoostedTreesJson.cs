using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ModelComparison.Learning.Boosting;

/// <summary>Writes trees as a model in libxgboost's JSON format (doc/model.schema of version 1.7).</summary>
internal static class BoostedTreesJson
{
    private static readonly string[] EmptyArrays = ["categories", "categories_nodes", "categories_segments", "categories_sizes"];

    /// <summary>The model as bytes that the library loads.</summary>
    /// <param name="trees">The trees [rounds × outputs].</param>
    /// <param name="featureCount">D.</param>
    /// <param name="classCount">C; two classes have one logistic output.</param>
    public static byte[] Write(IReadOnlyList<BoostedTree> trees, int featureCount, int classCount)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("learner");
            WriteLearner(json, trees, featureCount, classCount);
            json.WriteEndObject();
            WriteArray(json, "version", [1, 7, 4], value => Text(value));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteLearner(Utf8JsonWriter json, IReadOnlyList<BoostedTree> trees, int featureCount, int classCount)
    {
        var outputs = classCount == 2 ? 1 : classCount;
        json.WriteStartObject("attributes");
        json.WriteEndObject();
        WriteArray<int>(json, "feature_names", [], value => Text(value));
        WriteArray<int>(json, "feature_types", [], value => Text(value));
        json.WriteStartObject("gradient_booster");
        json.WriteStartObject("model");
        WriteStrings(json, "gbtree_model_param", [("num_parallel_tree", "1"), ("num_trees", Text(trees.Count)), ("size_leaf_vector", "0")]);
        WriteArray(json, "tree_info", Enumerable.Range(0, trees.Count), index => Text(index % outputs));
        json.WriteStartArray("trees");
        for (var index = 0; index < trees.Count; index++)
            WriteTree(json, index, trees[index].Nodes, featureCount);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("name", "gbtree");
        json.WriteEndObject();
        WriteStrings(json, "learner_model_param", [
            ("base_score", "5E-1"),
            ("boost_from_average", "1"),
            ("num_class", Text(outputs == 1 ? 0 : classCount)),
            ("num_feature", Text(featureCount)),
            ("num_target", "1"),
        ]);
        json.WriteStartObject("objective");
        json.WriteString("name", outputs == 1 ? "binary:logistic" : "multi:softprob");
        if (outputs == 1)
            WriteStrings(json, "reg_loss_param", [("scale_pos_weight", "1")]);
        else
            WriteStrings(json, "softmax_multiclass_param", [("num_class", Text(classCount))]);
        json.WriteEndObject();
    }

    private static void WriteTree(Utf8JsonWriter json, int index, IReadOnlyList<BoostedNode> nodes, int featureCount)
    {
        json.WriteStartObject();
        WriteArray(json, "base_weights", nodes, node => Text(node.Weight));
        foreach (var name in EmptyArrays)
            WriteArray<int>(json, name, [], value => Text(value));
        WriteArray(json, "default_left", nodes, node => node.MissingGoLeft ? "1" : "0");
        json.WriteNumber("id", index);
        WriteArray(json, "left_children", nodes, node => Text(node.LeftChild));
        WriteArray(json, "loss_changes", nodes, node => Text(node.Gain));
        WriteArray(json, "parents", nodes, node => Text(node.Parent));
        WriteArray(json, "right_children", nodes, node => Text(node.LeftChild < 0 ? -1 : node.LeftChild + 1));
        WriteArray(json, "split_conditions", nodes, node => Text(node.Condition));
        WriteArray(json, "split_indices", nodes, node => Text(node.Feature));
        WriteArray(json, "split_type", nodes, _ => "0");
        WriteArray(json, "sum_hessian", nodes, node => Text(node.SumOfSecond));
        WriteStrings(json, "tree_param", [
            ("num_deleted", "0"), ("num_feature", Text(featureCount)), ("num_nodes", Text(nodes.Count)), ("size_leaf_vector", "0"),
        ]);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, (string Name, string Value)[] values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Func<T, string> text)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteRawValue(text(value), skipInputValidation: true);
        json.WriteEndArray();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Nine digits, from which a 32-bit number is read back as it was; always with an exponent, by which the library knows it from an integer.</summary>
    private static string Text(float value) => ((double)value).ToString("0.########E0", CultureInfo.InvariantCulture);
}
