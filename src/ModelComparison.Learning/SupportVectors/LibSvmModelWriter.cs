using System.Globalization;
using System.Text;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>Writes LIBSVM's model format. Numbers have as many digits as reading them back exactly needs.</summary>
internal static class LibSvmModelWriter
{
    // What a class without training images gets, so that it loses every vote and has a pair probability of practically 0.
    private const double LosingOffset = 1.0;
    private const double LosingIntercept = 20.0;

    public static void Write(Stream stream, SupportVectorSet set, int classCount, int[] classes)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var positions = new int[classCount];
        Array.Fill(positions, -1);
        for (var k = 0; k < classes.Length; k++)
            positions[classes[k]] = k;
        var pairs = SvmTraining.PairsOf(classCount).Select(pair => (First: positions[pair.First], Second: positions[pair.Second])).ToArray();
        writer.WriteLine("svm_type c_svc");
        writer.WriteLine("kernel_type rbf");
        writer.WriteLine($"gamma {Text(set.Gamma)}");
        writer.WriteLine($"nr_class {Text(classCount)}");
        writer.WriteLine($"total_sv {Text(set.Vectors.RowCount)}");
        writer.WriteLine($"rho {Join(pairs.Select(pair => Choose(pair, set.Offsets, set.ClassCount, LosingOffset)))}");
        writer.WriteLine($"label {string.Join(' ', Enumerable.Range(0, classCount))}");
        writer.WriteLine($"probA {Join(pairs.Select(pair => Choose(pair, Array.ConvertAll(set.Scalings, s => s.Slope), set.ClassCount, 0.0)))}");
        writer.WriteLine($"probB {Join(pairs.Select(pair => Choose(pair, Array.ConvertAll(set.Scalings, s => s.Intercept), set.ClassCount, LosingIntercept)))}");
        writer.WriteLine($"nr_sv {string.Join(' ', positions.Select(k => k < 0 ? 0 : set.Counts[k]))}");
        writer.WriteLine("SV");
        WriteVectors(writer, set, positions);
    }

    /// <summary>The value of a pair of present classes; with one class absent the value with which that one loses, with both 0.</summary>
    private static double Choose((int First, int Second) pair, double[] values, int presentCount, double losing)
    {
        if (pair.First >= 0 && pair.Second >= 0)
            return values[PairIndex(pair.First, pair.Second, presentCount)];
        if (pair.First < 0 && pair.Second < 0)
            return 0.0;
        return pair.First < 0 ? losing : -losing;
    }

    private static int PairIndex(int first, int second, int count) => (first * count) - (first * (first + 1) / 2) + (second - first - 1);

    private static void WriteVectors(StreamWriter writer, SupportVectorSet set, int[] positions)
    {
        var starts = set.Starts();
        Span<char> text = stackalloc char[40];
        for (var own = 0; own < positions.Length; own++)
        {
            if (positions[own] < 0)
                continue;
            for (var s = starts[positions[own]]; s < starts[positions[own] + 1]; s++)
            {
                for (var other = 0; other < positions.Length; other++)
                {
                    if (other == own)
                        continue;
                    var k = positions[other];
                    writer.Write(Text(k < 0 ? 0.0 : set.Coefficients[k > positions[own] ? k - 1 : k][s]));
                    writer.Write(' ');
                }

                WriteFeatures(writer, set.Vectors.Row(s), text);
            }
        }
    }

    /// <summary>index:value of the features that are not 0, and of the last one always: it tells the reader how many there are.</summary>
    private static void WriteFeatures(StreamWriter writer, ReadOnlySpan<float> features, Span<char> text)
    {
        for (var d = 0; d < features.Length; d++)
        {
            if (features[d] == 0f && d < features.Length - 1)
                continue;
            (d + 1).TryFormat(text, out var indexLength, default, CultureInfo.InvariantCulture);
            text[indexLength] = ':';
            features[d].TryFormat(text[(indexLength + 1)..], out var valueLength, default, CultureInfo.InvariantCulture);
            text[indexLength + 1 + valueLength] = ' ';
            writer.Write(text[..(indexLength + valueLength + 2)]);
        }

        writer.WriteLine();
    }

    private static string Join(IEnumerable<double> values) => string.Join(' ', values.Select(Text));

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
