using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Data.Audit.Files;
using ModelComparison.Data.Audit.Sources;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Data.Audit;

/// <summary>
/// Looks over a folder of images before anything is learnt from it: duplicates, label conflicts, files with nothing in them, and properties of files
/// that give the class away. How it works and what it finds: <c>src/docs/audit.md</c>.
/// </summary>
public static class DatasetAudit
{
    /// <summary>Audits a folder. The result depends on neither time nor threads.</summary>
    /// <param name="folder">The images; unreadable ones become findings.</param>
    /// <param name="options">What counts as a finding; null for the defaults.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Checked before every image and pair.</param>
    /// <exception cref="InputException">An option is outside its range.</exception>
    public static AuditResult Run(ImageFolder folder, AuditOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        options ??= new AuditOptions();
        options.Validate();
        var scanned = Scan(folder.Images, options.Threads, progress, cancellationToken);
        var pairs = DuplicateSearch.Find(folder.Images, scanned, options, progress, cancellationToken);
        var facts = scanned.Select(image => image.Facts).OfType<ImageFacts>().ToArray();
        var (sources, associations) = SourceAnalysis.Analyse(facts, folder.ClassNames.Count);
        var groups = DuplicateGroups.Join(pairs, folder);
        return new AuditResult(
            folder.Images.Count,
            folder.ClassNames,
            options.NearDuplicateThreshold,
            pairs,
            groups,
            [.. folder.Images.Zip(scanned).SelectMany(image => QualityChecks.Of(image.First.RelativePath, image.Second))],
            ClassFilesTable.Create(folder.ClassNames, folder.Labels, facts),
            sources,
            associations)
        {
            Pictures = PairPictures.Draw(pairs, folder, options.MaximumPictures, cancellationToken),
        };
    }

    private static ScannedImage[] Scan(IReadOnlyList<LabelledImage> images, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var scanned = new ScannedImage[images.Count];
        var done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, row =>
        {
            scanned[row] = ScannedImage.Read(images[row]);
            var now = Interlocked.Increment(ref done);
            if (now == images.Count || now % 50 == 0)
                progress?.Report(new WorkProgress("reading images", now, images.Count));
        });
        return scanned;
    }
}
