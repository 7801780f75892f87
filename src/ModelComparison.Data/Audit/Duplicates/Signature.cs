namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>
/// A perceptual signature: 54 low cosine frequencies of the thumbnail (u + v &lt; 10, without the mean), weighted by u + v + 1 against the
/// dominance of the coarse ones, scaled to length 1. An orientation of the picture changes signs and order only, so that one signature serves
/// all eight; crops have signatures of their own, computed from the same thumbnail.
/// </summary>
/// <remarks>After the DCT hashes of Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010; real numbers instead of their signs.</remarks>
internal static class Signature
{
    /// <summary>D, numbers in a signature.</summary>
    public const int Length = ((Order * (Order + 1)) / 2) - 1;

    private const int Order = 10;
    private const int SamplesPerPixel = 16;

    /// <summary>Frequencies (row u, column v), those of one parity of (u, v) next to each other: even-even, even-odd, odd-even, odd-odd.</summary>
    private static readonly (int U, int V)[] Frequencies = ListFrequencies();

    private static readonly Dictionary<(double, double), float[]> Bases = ListBases();

    /// <summary>What is compared with whole pictures: the picture itself, and its parts of 95 % and 90 % in the middle and in the corners.</summary>
    public static IReadOnlyList<Window> Views { get; } = ListViews();

    /// <summary>For each frequency (u, v) the index of (v, u): the order of a transposed picture.</summary>
    public static readonly int[] TransposedOrder =
        [.. Frequencies.Select(frequency => Array.IndexOf(Frequencies, (frequency.V, frequency.U)))];

    /// <summary>First index of each parity, and the end.</summary>
    public static readonly int[] ParityStarts =
        [.. Enumerable.Range(0, 5).Select(parity => Frequencies.Count(frequency => Parity(frequency) < parity))];

    /// <summary>The signatures of all views of a thumbnail.</summary>
    /// <param name="thumbnail">The picture.</param>
    /// <param name="signatures">[views, D], filled in.</param>
    public static void Compute(Thumbnail thumbnail, Span<float> signatures)
    {
        Span<float> pixels = stackalloc float[Thumbnail.Side * Thumbnail.Side];
        thumbnail.CopyTo(pixels);
        var rows = new Dictionary<(double, double), float[]>();
        for (var view = 0; view < Views.Count; view++)
        {
            var window = Views[view];
            if (!rows.TryGetValue((window.Y0, window.Y1), out var byRow))
                rows.Add((window.Y0, window.Y1), byRow = TransformColumns(pixels, Bases[(window.Y0, window.Y1)]));
            Finish(byRow, Bases[(window.X0, window.X1)], signatures.Slice(view * Length, Length));
        }
    }

    // basis [Order, 64] · pixels [64, 64]
    private static float[] TransformColumns(ReadOnlySpan<float> pixels, float[] basis)
    {
        var result = new float[Order * Thumbnail.Side];
        for (var u = 0; u < Order; u++)
        {
            var row = result.AsSpan(u * Thumbnail.Side, Thumbnail.Side);
            for (var y = 0; y < Thumbnail.Side; y++)
            {
                var weight = basis[(u * Thumbnail.Side) + y];
                var pixelRow = pixels.Slice(y * Thumbnail.Side, Thumbnail.Side);
                for (var x = 0; x < row.Length; x++)
                    row[x] += weight * pixelRow[x];
            }
        }

        return result;
    }

    private static void Finish(float[] rows, float[] basis, Span<float> signature)
    {
        double squares = 0;
        for (var k = 0; k < Length; k++)
        {
            var (u, v) = Frequencies[k];
            double sum = 0;
            for (var x = 0; x < Thumbnail.Side; x++)
                sum += (double)rows[(u * Thumbnail.Side) + x] * basis[(v * Thumbnail.Side) + x];
            signature[k] = (float)(sum * (u + v + 1));
            squares += (double)signature[k] * signature[k];
        }

        var scale = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0f;
        foreach (ref var value in signature)
            value *= scale;
    }

    private static (int U, int V)[] ListFrequencies() =>
    [
        .. from u in Enumerable.Range(0, Order)
           from v in Enumerable.Range(0, Order)
           where u + v is > 0 and < Order
           orderby Parity((u, v)), u, v
           select (u, v),
    ];

    private static int Parity((int U, int V) frequency) => (2 * (frequency.U % 2)) + (frequency.V % 2);

    private static List<Window> ListViews()
    {
        var views = new List<Window> { Window.Full };
        foreach (var cut in (double[])[0.05, 0.10])
        {
            var (low, high) = ((0.0, 1 - cut), (cut, 1.0));
            views.Add(new Window(cut / 2, 1 - (cut / 2), cut / 2, 1 - (cut / 2)));
            foreach (var (x0, x1) in ((double, double)[])[low, high])
            {
                foreach (var (y0, y1) in ((double, double)[])[low, high])
                    views.Add(new Window(x0, x1, y0, y1));
            }
        }

        return views;
    }

    // Cosines over a part of the side, [Order, 64]: each pixel's weight is the mean over its samples inside the window.
    private static Dictionary<(double, double), float[]> ListBases()
    {
        var bases = new Dictionary<(double, double), float[]>();
        foreach (var (start, end) in ListViews().Select(view => (view.X0, view.X1)).Distinct())
        {
            var basis = new double[Order * Thumbnail.Side];
            var inside = 0;
            for (var sample = 0; sample < Thumbnail.Side * SamplesPerPixel; sample++)
            {
                var at = (sample + 0.5) / (Thumbnail.Side * SamplesPerPixel);
                if (at < start || at >= end)
                    continue;
                inside++;
                for (var u = 0; u < Order; u++)
                    basis[(u * Thumbnail.Side) + (sample / SamplesPerPixel)] += Math.Cos(Math.PI * u * (at - start) / (end - start));
            }

            bases.Add((start, end), [.. basis.Select((sum, i) => (float)(sum / inside * (i < Thumbnail.Side ? 1 : Math.Sqrt(2))))]);
        }

        return bases;
    }
}
