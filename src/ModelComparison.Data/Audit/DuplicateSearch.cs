using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Data.Audit.Files;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Data.Audit;

/// <summary>All duplicates: equal files, equal pixels, and near duplicates among what is left after those.</summary>
internal static class DuplicateSearch
{
    public static IReadOnlyList<DuplicatePair> Find(
        IReadOnlyList<LabelledImage> images, ScannedImage[] scanned, AuditOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var readable = Enumerable.Range(0, scanned.Length).Where(row => scanned[row].Facts is not null).ToArray();
        var rows = new List<(int First, int Second, DuplicatePair Pair)>();
        var different = new List<int>();
        foreach (var equal in readable.GroupBy(row => Convert.ToHexString(scanned[row].PixelHash)))
        {
            var first = equal.First();
            different.Add(first);
            foreach (var other in equal.Skip(1))
            {
                var kind = scanned[first].ContentHash.AsSpan().SequenceEqual(scanned[other].ContentHash) ? DuplicateKind.Bytes : DuplicateKind.Pixels;
                rows.Add((first, other, new DuplicatePair(images[first].RelativePath, images[other].RelativePath, kind, 1, Orientation.Upright, 1)));
            }
        }

        // Noise on blank pictures correlates with anything; they are findings of their own.
        var pictured = different.Where(row => scanned[row].Thumbnail!.Contrast >= QualityChecks.BlankContrast).ToArray();
        foreach (var near in NearDuplicateSearch.Find([.. pictured.Select(row => scanned[row].Thumbnail!)], options, progress, cancellationToken))
        {
            var (first, second) = (pictured[near.First], pictured[near.Second]);
            rows.Add((first, second, new DuplicatePair(
                images[first].RelativePath, images[second].RelativePath, DuplicateKind.Near, Math.Round(near.Similarity, 4), near.Orientation, Math.Round(near.Overlap, 3))));
        }

        return [.. rows.OrderBy(row => row.First).ThenBy(row => row.Second).Select(row => row.Pair)];
    }
}
