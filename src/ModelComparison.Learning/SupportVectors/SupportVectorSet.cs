using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// The support vectors of all pairs in LIBSVM's layout: class after class, and for each a coefficient against every other class.
/// </summary>
/// <param name="Vectors">Support vectors [S, D].</param>
/// <param name="Counts">Support vectors of each class present [K].</param>
/// <param name="Coefficients">[K - 1][S]: of a vector of class i against class j, at row j - 1 when i comes before j, else at row j.</param>
/// <param name="Offsets">ρ of each pair.</param>
/// <param name="Scalings">Platt scaling of each pair.</param>
/// <param name="Gamma">γ.</param>
internal sealed record SupportVectorSet(
    FeatureMatrix Vectors, int[] Counts, double[][] Coefficients, double[] Offsets, PlattScaling[] Scalings, double Gamma)
{
    /// <summary>K, the number of classes present.</summary>
    public int ClassCount => Counts.Length;

    /// <summary>Gathers what the pairs need of the training rows.</summary>
    /// <param name="training">Training rows [N, D].</param>
    /// <param name="rowsOfClass">Rows of each class present.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="pairs">Fitted pairs in the order of <see cref="SvmTraining.PairsOf"/>.</param>
    public static SupportVectorSet Of(FeatureMatrix training, int[][] rowsOfClass, double gamma, SvmPair[] pairs)
    {
        var classCount = rowsOfClass.Length;
        var coefficientOf = new double[classCount - 1][];
        for (var other = 0; other < coefficientOf.Length; other++)
            coefficientOf[other] = new double[training.RowCount];
        foreach (var ((first, second), pair) in SvmTraining.PairsOf(classCount).Zip(pairs))
        {
            var values = pair.Solution.Coefficients;
            for (var t = 0; t < rowsOfClass[first].Length; t++)
                coefficientOf[second - 1][rowsOfClass[first][t]] = values[t];
            for (var t = 0; t < rowsOfClass[second].Length; t++)
                coefficientOf[first][rowsOfClass[second][t]] = values[rowsOfClass[first].Length + t];
        }

        var supportOfClass = Array.ConvertAll(rowsOfClass, rows => rows.Where(row => coefficientOf.Any(values => values[row] != 0.0)).ToArray());
        int[] support = [.. supportOfClass.SelectMany(rows => rows)];
        return new SupportVectorSet(
            training.SelectRows(support),
            Array.ConvertAll(supportOfClass, rows => rows.Length),
            Array.ConvertAll(coefficientOf, values => Array.ConvertAll(support, row => values[row])),
            Array.ConvertAll(pairs, pair => pair.Solution.Offset),
            Array.ConvertAll(pairs, pair => pair.Scaling),
            gamma);
    }

    /// <summary>Position of the first support vector of each class, and the end [K + 1].</summary>
    public int[] Starts()
    {
        var starts = new int[Counts.Length + 1];
        for (var c = 0; c < Counts.Length; c++)
            starts[c + 1] = starts[c] + Counts[c];
        return starts;
    }
}
