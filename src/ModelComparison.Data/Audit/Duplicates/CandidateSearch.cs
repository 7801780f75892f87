namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Finds the pairs worth a close look: for each image those with the most similar signatures, all pairs compared.</summary>
internal static class CandidateSearch
{
    // Copies cropped by 5 % keep a cosine of 0.96 and more with one of the views; fields of view that overlap in part have been seen at 0.78.
    // Different cells of a set reach that too, which the close look decides.
    private const float SmallestSimilarity = 0.75f;

    /// <summary>The candidates in order, without doubles.</summary>
    public static List<Candidate> Find(SignatureTable table, int count, AuditOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var found = new int[count][];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, count, parallel, () => new float[((count + 15) / 16) * 16], (image, _, similarities) =>
        {
            table.Compare(image, similarities);
            similarities[image] = -1;
            found[image] = MostSimilar(similarities.AsSpan(0, count), options.CandidatesPerImage);
            var now = Interlocked.Increment(ref done);
            if (now == count || now % 200 == 0)
                progress?.Report(new WorkProgress("comparing images", now, count));
            return similarities;
        }, _ => { });
        return [.. found.SelectMany((others, image) => others.Select(other => new Candidate(Math.Min(image, other), Math.Max(image, other))))
            .Distinct().OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    private static int[] MostSimilar(ReadOnlySpan<float> similarities, int most)
    {
        var queue = new PriorityQueue<int, (float, int)>();
        for (var other = 0; other < similarities.Length; other++)
        {
            if (similarities[other] < SmallestSimilarity)
                continue;

            // Of equals the first image stays: the priority falls with its index.
            var priority = (similarities[other], -other);
            if (queue.Count < most)
                queue.Enqueue(other, priority);
            else
                queue.EnqueueDequeue(other, priority);
        }

        return [.. queue.UnorderedItems.Select(item => item.Element)];
    }
}
