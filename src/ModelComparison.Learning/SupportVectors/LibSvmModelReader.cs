using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>Reads LIBSVM's model format.</summary>
internal sealed class LibSvmModelReader
{
    private readonly string path;
    private readonly Dictionary<string, string[]> header = new(StringComparer.Ordinal);
    private int line;

    private LibSvmModelReader(string path) => this.path = path;

    /// <exception cref="InputException">The file is missing or cannot be used; says where and why.</exception>
    public static RbfSvmModel Read(string path)
    {
        try
        {
            using var reader = new StreamReader(UserFile.Open(path));
            return new LibSvmModelReader(path).Read(reader);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"The model file {path} does not exist. Give the path that the model was saved to.", failure);
        }
    }

    private RbfSvmModel Read(StreamReader reader)
    {
        ReadHeader(reader);
        RequireWord("svm_type", "c_svc");
        RequireWord("kernel_type", "rbf");
        var classCount = (int)Numbers("nr_class", 1)[0];
        var pairCount = classCount * (classCount - 1) / 2;
        var total = (int)Numbers("total_sv", 1)[0];
        var labels = Array.ConvertAll(Numbers("label", classCount), label => (int)label);
        var counts = Array.ConvertAll(Numbers("nr_sv", classCount), count => (int)count);
        if (Array.Exists(labels, label => label < 0))
            throw Wrong("needs labels that are class indices from 0");
        var (offsets, slopes, intercepts) = (Numbers("rho", pairCount), Numbers("probA", pairCount), Numbers("probB", pairCount));
        var coefficients = Enumerable.Range(0, classCount - 1).Select(_ => new double[total]).ToArray();
        var vectors = ReadVectors(reader, coefficients, total);

        int[] present = [.. Enumerable.Range(0, classCount).Where(k => counts[k] > 0)];
        int[] pairs = [.. SvmTraining.PairsOf(classCount).Select((pair, index) => (pair, index))
            .Where(item => counts[item.pair.First] > 0 && counts[item.pair.Second] > 0).Select(item => item.index)];
        var set = new SupportVectorSet(
            vectors, Array.ConvertAll(present, k => counts[k]), KeepPresent(coefficients, counts, present),
            Array.ConvertAll(pairs, pair => offsets[pair]), Array.ConvertAll(pairs, pair => new PlattScaling(slopes[pair], intercepts[pair])),
            Numbers("gamma", 1)[0]);
        return new RbfSvmModel(set, labels.Max() + 1, Array.ConvertAll(present, k => labels[k]), hasConverged: true);
    }

    /// <summary>Drops the coefficients against classes without support vectors.</summary>
    private static double[][] KeepPresent(double[][] coefficients, int[] counts, int[] present)
    {
        var kept = Enumerable.Range(0, present.Length - 1).Select(_ => new double[counts.Sum()]).ToArray();
        var s = 0;
        for (var own = 0; own < present.Length; own++)
        {
            for (var i = 0; i < counts[present[own]]; i++, s++)
            {
                for (var other = 0; other < present.Length; other++)
                {
                    if (other == own)
                        continue;
                    var source = present[other] > present[own] ? present[other] - 1 : present[other];
                    kept[other > own ? other - 1 : other][s] = coefficients[source][s];
                }
            }
        }

        return kept;
    }

    private void ReadHeader(StreamReader reader)
    {
        while (reader.ReadLine() is { } text)
        {
            line++;
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["SV"])
                return;
            if (words.Length > 0)
                header[words[0]] = words[1..];
            if (line > 100)
                break;
        }

        throw Wrong("needs a line 'SV' before the support vectors");
    }

    private FeatureMatrix ReadVectors(StreamReader reader, double[][] coefficients, int total)
    {
        var rows = new List<(int Index, float Value)[]>(total);
        var width = 0;
        for (var s = 0; s < total; s++)
        {
            line++;
            if (reader.ReadLine() is not { } text)
                throw Wrong($"needs {total} support vectors; it has {s}");
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length <= coefficients.Length)
                throw Wrong($"needs {coefficients.Length} coefficients and features in each support vector");
            for (var k = 0; k < coefficients.Length; k++)
                coefficients[k][s] = Number(words[k]);
            rows.Add(Array.ConvertAll(words[coefficients.Length..], Feature));
            width = Math.Max(width, rows[^1][^1].Index);
        }

        var values = new float[total * width];
        for (var s = 0; s < total; s++)
        {
            foreach (var (index, value) in rows[s])
                values[(s * width) + index - 1] = value;
        }

        return new FeatureMatrix(values, total, width);
    }

    private (int Index, float Value) Feature(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && int.TryParse(word.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0
            && float.TryParse(word.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return (index, value);
        }

        throw Wrong($"needs features as index:value with indices from 1; got '{word}'");
    }

    private void RequireWord(string key, string value)
    {
        if (!header.TryGetValue(key, out var words) || words is not [var word] || word != value)
            throw Wrong($"needs '{key} {value}'; it has '{(header.TryGetValue(key, out words) ? string.Join(' ', words) : "nothing")}'");
    }

    private double[] Numbers(string key, int count)
    {
        if (!header.TryGetValue(key, out var words) || words.Length != count)
            throw Wrong($"needs {count} numbers after '{key}'; it has {(words is null ? 0 : words.Length)}");
        return Array.ConvertAll(words, Number);
    }

    private double Number(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong($"needs a number; got '{word}'");

    private InputException Wrong(string need) =>
        new($"{path}, line {line}: a LIBSVM model with probabilities {need}. Save the model again, with LIBSVM's option -b 1.");
}
