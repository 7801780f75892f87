using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation;

namespace ModelComparison.Learning.Classifiers;

/// <summary>Loads a saved classifier without being told which one it is: every model file names its format near its beginning.</summary>
public static class ClassifierModelFile
{
    private const int BytesLookedAt = 4096;

    /// <summary>A text that only files of one format have near their beginning, and how those are read.</summary>
    private static readonly (string Tag, Func<string, IClassifierModel> Load)[] Formats =
    [
        (RandomForestFile.Format, RandomForestModel.Load),
        ("\"learner\"", XGBoostClassifierModel.Load),
        (LogisticRegressionModel.Format, LogisticRegressionModel.Load),
        (MajorityClassBaselineModel.Format, MajorityClassBaselineModel.Load),
        (RbfSvmModel.FormatTag, RbfSvmModel.Load),
    ];

    /// <summary>Reads any model that <see cref="IClassifierModel.Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing, or of no known format, or damaged.</exception>
    public static IClassifierModel Load(string path)
    {
        var beginning = ReadBeginning(path);
        foreach (var (tag, load) in Formats)
        {
            if (beginning.Contains(tag, StringComparison.Ordinal))
                return load(path);
        }

        throw new InputException($"'{path}' is no model file of this program; give a file that a run saved, or XGBoost's own JSON.");
    }

    private static string ReadBeginning(string path)
    {
        try
        {
            using var stream = UserFile.Open(path);
            var bytes = new byte[BytesLookedAt];
            return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, BytesLookedAt, throwOnEndOfStream: false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The model file '{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
