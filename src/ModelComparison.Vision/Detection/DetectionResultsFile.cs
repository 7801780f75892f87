using System.Globalization;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>results.csv as users of YOLOv8 know it: one row an epoch, five significant digits, right-aligned in 23 characters.</summary>
public static class DetectionResultsFile
{
    private const int Width = 23;
    private const int Digits = 5;

    private static readonly string[] Columns =
    [
        "epoch", "train/box_loss", "train/cls_loss", "train/dfl_loss", "metrics/precision(B)", "metrics/recall(B)", "metrics/mAP50(B)", "metrics/mAP50-95(B)",
        "val/box_loss", "val/cls_loss", "val/dfl_loss", "lr/pg0", "lr/pg1", "lr/pg2",
    ];

    /// <summary>Writes the rows; the file is there as a whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<DetectionEpoch> epochs) => AtomicFile.WriteAllText(path, ToText(epochs));

    /// <summary>The text of the file.</summary>
    public static string ToText(IEnumerable<DetectionEpoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var text = new StringBuilder(Row(Columns));
        foreach (var epoch in epochs)
            text.Append(Row(Values(epoch).Select(value => SignificantDigits.Write(value, Digits))));
        return text.ToString();
    }

    /// <summary>Reads such a file, also one that the reference wrote; the fitness is computed.</summary>
    /// <exception cref="InputException">It is no such file.</exception>
    public static IReadOnlyList<DetectionEpoch> Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0).ToArray();
        if (lines.Length == 0 || !lines[0].Split(',').Select(name => name.Trim()).SequenceEqual(Columns))
            throw new InputException($"{path}: results.csv needs the columns {string.Join(", ", Columns)}; got '{lines.FirstOrDefault()?.Trim()}'. Give a file that a training wrote.");
        return [.. lines.Skip(1).Select((line, row) => Parse(path, line, row + 2))];
    }

    private static DetectionEpoch Parse(string path, string line, int number)
    {
        var cells = line.Split(',');
        var values = new double[Columns.Length];
        if (cells.Length != values.Length)
            throw new InputException($"{path}, line {number}: results.csv needs {values.Length} cells a row; got {cells.Length}. Give a file that a training wrote.");
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.TryParse(cells[i].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                throw new InputException($"{path}, line {number}: {Columns[i]} needs a number; got '{cells[i].Trim()}'. Give a file that a training wrote.");
        }

        return new DetectionEpoch(
            (int)values[0],
            new DetectionLossValues(values[1], values[2], values[3]),
            new DetectionLossValues(values[8], values[9], values[10]),
            values[4], values[5], values[6], values[7],
            (0.1 * values[6]) + (0.9 * values[7]),
            values[11], values[12]);
    }

    private static double[] Values(DetectionEpoch epoch) =>
    [
        epoch.Epoch, epoch.Training.Box, epoch.Training.Classification, epoch.Training.Distribution,
        epoch.Precision, epoch.Recall, epoch.MeanAveragePrecision50, epoch.MeanAveragePrecision50To95,
        epoch.Validation.Box, epoch.Validation.Classification, epoch.Validation.Distribution,
        epoch.BiasLearningRate, epoch.LearningRate, epoch.LearningRate,
    ];

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => cell.PadLeft(Width))) + "\n";
}
