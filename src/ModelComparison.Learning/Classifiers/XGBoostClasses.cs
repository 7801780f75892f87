using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.XGBoost;

namespace ModelComparison.Learning.Classifiers;

/// <summary>Which of the C classes the library's outputs stand for: it only knows classes that have training rows, numbered without gaps.</summary>
internal sealed class XGBoostClasses
{
    private const string Attribute = "modelcomparison.classes";

    private XGBoostClasses(int classCount, int[] present)
    {
        ClassCount = classCount;
        Present = present;
    }

    /// <summary>C, classes without training rows included.</summary>
    public int ClassCount { get; }

    /// <summary>The class of each output of the library.</summary>
    public IReadOnlyList<int> Present { get; }

    /// <summary>True when two classes share one logistic output.</summary>
    public bool IsBinary => Present.Count == 2;

    /// <summary>The classes of training data.</summary>
    public static XGBoostClasses Of(LabelledFeatures training)
    {
        var counts = training.CountByClass();
        return new XGBoostClasses(counts.Length, [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0)]);
    }

    /// <summary>The classes of a saved model; a model of another program, which has no such attribute, has them all in order.</summary>
    /// <exception cref="InputException">The attribute does not fit the model.</exception>
    public static XGBoostClasses Load(Booster booster, int outputCount)
    {
        var count = Math.Max(outputCount, 2);
        if (booster.GetAttribute(Attribute) is not { } text)
            return new XGBoostClasses(count, [.. Enumerable.Range(0, count)]);
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(text)!;
            if (stored.Present is { } present && present.Length == count && present.All(c => (uint)c < (uint)stored.ClassCount))
                return new XGBoostClasses(stored.ClassCount, present);
        }
        catch (JsonException)
        {
            // Reported below with the rest.
        }

        throw new InputException($"The XGBoost model has {count} outputs, but its attribute {Attribute} says {text}. The file was changed; fit the model again.");
    }

    /// <summary>The library's number of a class that has training rows.</summary>
    public int IndexOf(int label) => Array.BinarySearch((int[])Present, label);

    /// <summary>Writes the mapping into the model, where it is saved with it.</summary>
    public void Store(Booster booster) => booster.SetAttribute(Attribute, JsonSerializer.Serialize(new Stored(ClassCount, [.. Present])));

    private sealed record Stored(int ClassCount, int[] Present);
}
