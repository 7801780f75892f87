namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Pairs of pictures that are copies of each other up to orientation, compression, size, crop and brightness.</summary>
internal static class NearDuplicateSearch
{
    /// <summary>Finds the pairs, in order of their images.</summary>
    public static List<NearDuplicate> Find(
        IReadOnlyList<Thumbnail> pictures, AuditOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var table = new SignatureTable(pictures.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, pictures.Count, parallel, image => table.Set(image, pictures[image]));
        var candidates = CandidateSearch.Find(table, pictures.Count, options, progress, cancellationToken);
        var byFirst = candidates.GroupBy(pair => pair.First).Select(group => group.ToArray()).ToArray();
        var found = new List<NearDuplicate>[byFirst.Length];
        long done = 0;
        Parallel.For(0, byFirst.Length, parallel, () => new CloseLook(), (group, _, look) =>
        {
            found[group] = [];
            look.Fix(pictures[byFirst[group][0].First]);
            foreach (var pair in byFirst[group])
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (look.Look(pictures[pair.Second], table.Explain(pair.First, pair.Second), options.NearDuplicateThreshold) is { } seen
                    && seen.Correlation >= options.NearDuplicateThreshold)
                {
                    found[group].Add(new NearDuplicate(pair.First, pair.Second, seen.Correlation, seen.Orientation, seen.Window));
                }
            }

            var now = Interlocked.Add(ref done, byFirst[group].Length);
            progress?.Report(new WorkProgress("looking at similar images", now, candidates.Count));
            return look;
        }, _ => { });
        return [.. found.SelectMany(pairs => pairs)];
    }
}
