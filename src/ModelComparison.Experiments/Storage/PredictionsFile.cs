using System.Globalization;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// predictions.csv: one line for each learner, split and test row, with the true and the predicted class, the cluster (clusterers) and the class probabilities
/// (classifiers) in the shortest form that reads back to the same 64-bit number.
/// </summary>
internal static class PredictionsFile
{
    private const int FixedColumns = 9;
    private const string ProbabilityPrefix = "probability:";
    private static readonly string[] Heading = ["learner", "split", "repeat", "fold", "row", "file", "true", "predicted", "cluster"];

    /// <summary>Writes all predictions.</summary>
    public static void Write(string path, BenchmarkResult result)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        CsvFile.WriteRow(writer, Heading.Concat(result.ClassNames.Select(name => ProbabilityPrefix + name)));
        foreach (var learner in result.Learners)
        {
            foreach (var fold in learner.Folds)
                WriteFold(writer, result, learner.LearnerId, fold);
        }
    }

    /// <summary>Reads the predictions of each learner and split; times are not in the file and come back as 0.</summary>
    /// <exception cref="InputException">The file is missing or does not fit the splits.</exception>
    public static Dictionary<string, FoldResult[]> Read(string path, SplitsFile splits)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: the file is missing, so the folder holds no finished run. Give the folder that 'modelcompare run' named at its end.");
        try
        {
            var rows = CsvFile.ReadRows(path).Skip(1).GroupBy(row => (Learner: row[0], Split: Int(row[1])));
            var folds = rows.Select(group => (group.Key.Learner, Fold: ReadFold(group.Key.Split, [.. group], splits)));
            return folds.GroupBy(fold => fold.Learner).ToDictionary(group => group.Key, group => group.Select(fold => fold.Fold).ToArray());
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw RunJson.Damaged(path, exception);
        }
    }

    private static void WriteFold(StreamWriter writer, BenchmarkResult result, string learner, FoldResult fold)
    {
        var split = result.Splits[fold.SplitIndex];
        for (var i = 0; i < split.Test.Count; i++)
        {
            var row = split.Test[i];
            string[] fields =
            [
                learner, Text(fold.SplitIndex), Text(split.Repeat), Text(split.Fold), Text(row), result.Files?[row] ?? "",
                result.ClassNames[result.Labels[row]], result.ClassNames[fold.PredictedLabels[i]], fold.Clusters is null ? "" : Text(fold.Clusters[i]),
            ];
            CsvFile.WriteRow(writer, fields.Concat(Probabilities(fold, i, result.ClassNames.Count)));
        }
    }

    private static IEnumerable<string> Probabilities(FoldResult fold, int row, int classCount)
        => Enumerable.Range(0, classCount).Select(c => fold.Probabilities?[row, c].ToString("R", CultureInfo.InvariantCulture) ?? "");

    private static FoldResult ReadFold(int splitIndex, List<IReadOnlyList<string>> rows, SplitsFile splits)
    {
        var test = splits.Splits[splitIndex].Test;
        if (rows.Count != test.Count || !rows.Select(row => Int(row[4])).SequenceEqual(test))
            throw new FormatException($"the rows of split {splitIndex} are not its test rows");
        var classes = splits.ClassNames.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        var hasProbabilities = rows.Count > 0 && rows[0][FixedColumns].Length > 0;
        var probabilities = hasProbabilities
            ? rows.SelectMany(row => row.Skip(FixedColumns)).Select(value => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray()
            : null;
        return new FoldResult(
            splitIndex,
            [.. rows.Select(row => classes[row[7]])],
            probabilities is null ? null : new ProbabilityMatrix(probabilities, rows.Count, splits.ClassNames.Count),
            rows.Count > 0 && rows[0][8].Length > 0 ? [.. rows.Select(row => Int(row[8]))] : null,
            FitSeconds: 0,
            PredictSeconds: 0);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Int(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
}
