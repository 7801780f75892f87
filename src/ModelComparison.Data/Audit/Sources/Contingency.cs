using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Audit.Sources;

/// <summary>Values of a property against classes.</summary>
internal static class Contingency
{
    private const int Permutations = 999;

    /// <summary>Measures the association of a property with the class.</summary>
    /// <param name="property">What the report calls it.</param>
    /// <param name="values">Value of each image [n], in 0 … V-1.</param>
    /// <param name="labels">Class of each image [n], in 0 … C-1.</param>
    /// <param name="seed">Where the relabellings come from.</param>
    public static SourceAssociation Measure(string property, int[] values, int[] labels, Seed seed)
    {
        var (rows, columns) = (Compact(values), Compact(labels));
        var (rowCount, columnCount) = (rows.Max() + 1, columns.Max() + 1);
        var table = new int[rowCount, columnCount];
        Fill(table, rows, columns);
        var largest = columns.GroupBy(label => label).Max(group => group.Count()) / (double)columns.Length;
        if (rowCount < 2 || columnCount < 2)
            return new SourceAssociation(property, rowCount, 0, 1, largest, largest);
        var squared = MeanSquareContingency(table);
        return new SourceAssociation(
            property, rowCount, CorrectedV(squared, columns.Length, rowCount, columnCount), PermutationP(squared, rows, columns, seed.For(property)), GuessedRight(table, columns.Length), largest);
    }

    /// <summary>Pearson's chi-squared over n.</summary>
    public static double MeanSquareContingency(int[,] table)
    {
        var (rows, columns) = (table.GetLength(0), table.GetLength(1));
        var (rowSums, columnSums) = (new double[rows], new double[columns]);
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                rowSums[r] += table[r, c];
                columnSums[c] += table[r, c];
            }
        }

        var sum = 0.0;
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                sum += table[r, c] * (double)table[r, c] / (rowSums[r] * columnSums[c]);
        }

        return Math.Max(0, sum - 1);
    }

    /// <summary>Cramér's V with Bergsma's correction. Bergsma, Journal of the Korean Statistical Society 42 (2013) 323–328.</summary>
    public static double CorrectedV(double squared, int n, int rows, int columns)
    {
        var corrected = Math.Max(0, squared - ((rows - 1.0) * (columns - 1) / (n - 1)));
        var r = rows - ((rows - 1.0) * (rows - 1) / (n - 1));
        var c = columns - ((columns - 1.0) * (columns - 1) / (n - 1));
        var degrees = Math.Min(r, c) - 1;
        return degrees > 0 ? Math.Min(1, Math.Sqrt(corrected / degrees)) : 0;
    }

    private static double PermutationP(double observed, int[] rows, int[] columns, Seed seed)
    {
        var random = seed.CreateRandom();
        var shuffled = columns.ToArray();
        var table = new int[rows.Max() + 1, columns.Max() + 1];
        var atLeast = 1;
        for (var permutation = 0; permutation < Permutations; permutation++)
        {
            random.Shuffle<int>(shuffled);
            Array.Clear(table);
            Fill(table, rows, shuffled);
            if (MeanSquareContingency(table) >= observed - 1e-12)
                atLeast++;
        }

        return atLeast / (Permutations + 1.0);
    }

    private static double GuessedRight(int[,] table, int n)
    {
        long right = 0;
        for (var r = 0; r < table.GetLength(0); r++)
            right += Enumerable.Range(0, table.GetLength(1)).Max(c => table[r, c]);
        return right / (double)n;
    }

    private static void Fill(int[,] table, int[] rows, int[] columns)
    {
        for (var i = 0; i < rows.Length; i++)
            table[rows[i], columns[i]]++;
    }

    // Values that do not occur have no row.
    private static int[] Compact(int[] values)
    {
        var order = values.Distinct().Order().Select((value, index) => (value, index)).ToDictionary(pair => pair.value, pair => pair.index);
        return [.. values.Select(value => order[value])];
    }
}
