namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// The kernel rows that one solver works on, in its own order of rows, the least recently used one replaced when the memory is used up.
/// One worker's; its buffers serve one problem after the other.
/// </summary>
internal sealed class KernelRowCache
{
    private readonly int capacity;
    private readonly int longestRow;
    private readonly List<float[]> buffers = [];
    private readonly List<int> rowOfBuffer = [];
    private readonly List<long> lastUse = [];
    private int[] bufferOfRow = [];
    private int filled;
    private long clock;
    private IKernelRows kernel = null!;
    private int[] rows = [];

    /// <param name="longestRow">Rows of the largest problem.</param>
    /// <param name="bytes">Most memory; two rows are kept in any case.</param>
    public KernelRowCache(int longestRow, long bytes)
    {
        this.longestRow = longestRow;
        capacity = (int)Math.Clamp(bytes / sizeof(float) / longestRow, 2, longestRow + 2);
    }

    /// <summary>Forgets all rows and turns to another problem.</summary>
    /// <param name="source">Kernel values.</param>
    /// <param name="problemRows">Training row of each of the solver's rows; changed by <see cref="Swap"/>.</param>
    public void Begin(IKernelRows source, int[] problemRows)
    {
        kernel = source;
        rows = problemRows;
        bufferOfRow = new int[rows.Length];
        Array.Fill(bufferOfRow, -1);
        filled = 0;
        clock = 0;
    }

    /// <summary>k(row, ·) over all rows of the problem in the solver's order; valid until two other rows were asked for.</summary>
    public float[] Row(int row)
    {
        var buffer = bufferOfRow[row];
        if (buffer < 0)
        {
            buffer = TakeBuffer();
            bufferOfRow[row] = buffer;
            rowOfBuffer[buffer] = row;
            kernel.CopyRow(rows[row], rows, buffers[buffer]);
        }

        lastUse[buffer] = ++clock;
        return buffers[buffer];
    }

    /// <summary>Exchanges two of the solver's rows, in every row kept.</summary>
    public void Swap(int first, int second)
    {
        for (var buffer = 0; buffer < filled; buffer++)
        {
            var values = buffers[buffer];
            (values[first], values[second]) = (values[second], values[first]);
        }

        (rows[first], rows[second]) = (rows[second], rows[first]);
        (bufferOfRow[first], bufferOfRow[second]) = (bufferOfRow[second], bufferOfRow[first]);
        if (bufferOfRow[first] >= 0)
            rowOfBuffer[bufferOfRow[first]] = first;
        if (bufferOfRow[second] >= 0)
            rowOfBuffer[bufferOfRow[second]] = second;
    }

    private int TakeBuffer()
    {
        if (filled < capacity)
        {
            if (filled == buffers.Count)
            {
                buffers.Add(GC.AllocateUninitializedArray<float>(longestRow));
                rowOfBuffer.Add(-1);
                lastUse.Add(0);
            }

            return filled++;
        }

        var oldest = 0;
        for (var buffer = 1; buffer < filled; buffer++)
        {
            if (lastUse[buffer] < lastUse[oldest])
                oldest = buffer;
        }

        bufferOfRow[rowOfBuffer[oldest]] = -1;
        return oldest;
    }
}
