using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.XGBoost;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Fitted gradient-boosted trees. Saved as libxgboost's own JSON, which Python's xgboost opens; the attribute
/// <c>modelcomparison.classes</c> inside says which classes the outputs stand for.
/// </summary>
public sealed class XGBoostClassifierModel : IClassifierModel, IFeatureImportance
{
    private const int RowsBetweenCancellationChecks = 2048;

    private readonly Booster booster;
    private readonly XGBoostClasses classes;
    private readonly Lock gate = new();
    private int threadsInForce;

    private XGBoostClassifierModel(Booster booster, XGBoostClasses classes, IReadOnlyList<string> warnings)
    {
        this.booster = booster;
        this.classes = classes;
        Warnings = warnings;
        FeatureCount = booster.FeatureCount;
        var gains = booster.FeatureScores("gain");
        var sum = gains.Sum();
        FeatureImportances = sum > 0 ? Array.ConvertAll(gains, gain => gain / sum) : gains;
        SplitCounts = booster.FeatureScores("weight");
    }

    /// <inheritdoc/>
    public int ClassCount => classes.ClassCount;

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <summary>Mean gain of the splits on each feature [D], scaled to sum 1: Python's <c>feature_importances_</c>.</summary>
    public IReadOnlyList<double> FeatureImportances { get; }

    /// <inheritdoc/>
    public string ImportanceKind => "mean gain";

    /// <summary>Number of splits on each feature [D], which the library calls weight.</summary>
    public IReadOnlyList<double> SplitCounts { get; }

    /// <summary>What was remarkable about the fit: the library's warnings, and why it was needed if the built-in engine was asked for; empty for a loaded model.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads a saved model, also one written by Python's xgboost with a probability objective.</summary>
    /// <exception cref="InputException">The file is no such model.</exception>
    public static XGBoostClassifierModel Load(string path)
    {
        try
        {
            return FromJson(File.ReadAllBytes(path), []);
        }
        catch (Exception failure) when (failure is XGBoostException or JsonException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"'{path}' is not an XGBoost model in JSON: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        LearningData.RequirePredictable(features, FeatureCount, "XGBoost");
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var probabilities = new double[(long)features.RowCount * ClassCount];
        for (var start = 0; start < features.RowCount; start += RowsBetweenCancellationChecks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Math.Min(RowsBetweenCancellationChecks, features.RowCount - start);
            var outputs = Predict(features.Memory.Slice(start * FeatureCount, rows * FeatureCount), rows, threads);
            Spread(outputs, rows, probabilities.AsSpan(start * ClassCount, rows * ClassCount));
        }

        return new ProbabilityMatrix(probabilities, features.RowCount, ClassCount);
    }

    /// <inheritdoc/>
    public void Save(string path)
    {
        byte[] json;
        lock (gate)
            json = booster.ToJson();
        AtomicFile.WriteAllBytes(path, json);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            booster.Dispose();
    }

    internal static XGBoostClassifierModel FromJson(byte[] json, IReadOnlyList<string> warnings)
    {
        var outputCount = ReadOutputCount(json);
        var booster = Booster.Load(json);
        try
        {
            return new XGBoostClassifierModel(booster, XGBoostClasses.Load(booster, outputCount), [.. warnings]);
        }
        catch
        {
            booster.Dispose();
            throw;
        }
    }

    internal static XGBoostClassifierModel FromTrees(byte[] json, XGBoostClasses classes)
    {
        var booster = Booster.Load(json);
        try
        {
            classes.Store(booster);
            return new XGBoostClassifierModel(booster, classes, []);
        }
        catch
        {
            booster.Dispose();
            throw;
        }
    }

    /// <summary>One for a logistic model, C for a softmax one; any other objective gives no probabilities.</summary>
    private static int ReadOutputCount(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var learner = document.RootElement.GetProperty("learner");
        var objective = learner.GetProperty("objective").GetProperty("name").GetString();
        return objective switch
        {
            "binary:logistic" => 1,
            "multi:softprob" => int.Parse(
                learner.GetProperty("learner_model_param").GetProperty("num_class").GetString()!, CultureInfo.InvariantCulture),
            _ => throw new FormatException($"the objective '{objective}' gives no class probabilities; binary:logistic and multi:softprob do."),
        };
    }

    /// <summary>The native booster configures itself lazily and is not thread-safe: one prediction at a time.</summary>
    private float[] Predict(ReadOnlyMemory<float> values, int rows, int threads)
    {
        lock (gate)
        {
            if (threads != threadsInForce)
            {
                booster.SetParameter("nthread", threads.ToString(CultureInfo.InvariantCulture));
                threadsInForce = threads;
            }

            return booster.Predict(values, rows, FeatureCount);
        }
    }

    /// <summary>Outputs [rows, K] of the library to probabilities [rows, C] in 64 bits, whose rows sum to 1 in 64 bits too.</summary>
    private void Spread(float[] outputs, int rows, Span<double> probabilities)
    {
        for (var row = 0; row < rows; row++)
        {
            var target = probabilities.Slice(row * ClassCount, ClassCount);
            if (classes.IsBinary)
            {
                target[classes.Present[0]] = 1.0 - outputs[row];
                target[classes.Present[1]] = outputs[row];
                continue;
            }

            var source = outputs.AsSpan(row * classes.Present.Count, classes.Present.Count);
            var sum = 0.0;
            foreach (var value in source)
                sum += value;
            for (var k = 0; k < source.Length; k++)
                target[classes.Present[k]] = source[k] / sum;
        }
    }
}
