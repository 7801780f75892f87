namespace ModelComparison.Data.Datasets;

/// <summary>How images are kept in memory.</summary>
/// <param name="MemoryBytes">Most bytes of pixels to keep, at least 0; 2 GiB holds 7 000 images of 320 × 320.</param>
/// <param name="Threads">Threads that decode at the start, at least 1.</param>
public sealed record DetectionCacheOptions(long MemoryBytes = 2L << 30, int Threads = 1)
{
    internal void Validate()
    {
        if (MemoryBytes < 0)
            throw new InputException($"The image cache needs a memory budget of 0 bytes or more; got {MemoryBytes}. 0 keeps nothing.");
        if (Threads < 1)
            throw new InputException($"The image cache needs at least 1 thread; got {Threads}. Give 1 or more.");
    }
}
