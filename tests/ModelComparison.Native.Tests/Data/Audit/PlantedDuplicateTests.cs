using ModelComparison.Data.Audit;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Native.Tests.Vision.Features;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Audit;

/// <summary>
/// Copies of known kinds are planted among look-alike cells. Of the copies 95 % and more must be found, and of what is found 95 % and more must be true;
/// originals that are duplicates of each other (a real set has some) are known from an audit without copies.
/// </summary>
public sealed class PlantedDuplicateTests
{
    private static readonly Lazy<IReadOnlyList<RgbImage>> Cells = new(DrawCells);

    [Fact]
    public void Planted_copies_of_synthetic_cells_are_found_and_nothing_else()
    {
        using var folder = Plant(Cells.Value, copiesOfAKind: 8);
        AssertFound(folder, DatasetAudit.Run(folder.Images), naturalGroups: new Dictionary<string, string>());
    }

    [Fact]
    public void Planted_copies_of_real_white_cells_are_found_and_nothing_else()
    {
        var images = ReadSet("wbc-jtsc/images").Images.Select(image => ImageFile.Read(image.FullPath)).ToList();
        AssertFoundAmong(images, copiesOfAKind: 25);
    }

    [Fact]
    public void Planted_copies_of_real_fields_of_view_are_found_and_nothing_else()
    {
        var images = ReadSet("bccd/images").Images.Take(80).Select(image => ImageFile.Read(image.FullPath)).ToList();
        AssertFoundAmong(images, copiesOfAKind: 8);
    }

    [Fact]
    public void The_real_white_cells_hold_the_duplicates_that_a_person_sees()
    {
        var audit = DatasetAudit.Run(ReadSet("wbc-jtsc/images"));
        Assert.Contains(audit.Pairs, pair => pair is { Kind: DuplicateKind.Bytes or DuplicateKind.Pixels, First: "lymphocyte/112.png", Second: "lymphocyte/139.png" });
        var conflict = Assert.Single(audit.Conflicts);
        Assert.Equal(["monocyte/090.png", "neutrophil/060.png"], conflict.Files);
        Assert.Contains(audit.Warnings(), warning => warning.Contains("monocyte/090.png is also neutrophil/060.png", StringComparison.Ordinal));
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        using var folder = Plant(Cells.Value, copiesOfAKind: 2);
        var one = DatasetAudit.Run(folder.Images, new AuditOptions { Threads = 1 });
        var three = DatasetAudit.Run(folder.Images, new AuditOptions { Threads = 3 });
        Assert.Equal(one.Pairs, three.Pairs);
        Assert.Equal(one.Associations, three.Associations);
        Assert.Equal(one.Pictures.Select(picture => Convert.ToHexString(picture.Png)), three.Pictures.Select(picture => Convert.ToHexString(picture.Png)));
    }

    [Fact]
    public void A_cancelled_audit_ends_at_once()
    {
        using var patterns = new PatternFolder();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => DatasetAudit.Run(patterns.Images, cancellationToken: source.Token));
    }

    private static void AssertFoundAmong(List<RgbImage> images, int copiesOfAKind)
    {
        IReadOnlyDictionary<string, string> natural;
        using (var clean = Plant(images, copiesOfAKind: 0))
        {
            var folder = ImageFolder.ScanLoosely(clean.Root);
            var files = folder.Images.Select(image => image.RelativePath).ToArray();
            natural = files.Zip(DatasetAudit.Run(folder).GroupOf(files)).ToDictionary(pair => pair.First, pair => pair.Second);
        }

        using var planted = Plant(images, copiesOfAKind);
        AssertFound(planted, DatasetAudit.Run(planted.Images), natural);
    }

    private static void AssertFound(PlantedFolder folder, AuditResult audit, IReadOnlyDictionary<string, string> naturalGroups)
    {
        var groups = audit.Groups.SelectMany((group, index) => group.Files.Select(file => (file, index))).ToDictionary(pair => pair.file, pair => pair.index);
        foreach (var kind in folder.Planted.GroupBy(copy => copy.Kind))
        {
            var found = kind.Count(copy => groups.TryGetValue(copy.Original, out var group) && groups.GetValueOrDefault(copy.Copy, -1) == group);
            Assert.True(found >= 0.95 * kind.Count(), $"{kind.Key}: {found} of {kind.Count()} found");
        }

        var originals = folder.Planted.ToDictionary(copy => copy.Copy, copy => copy.Original);
        string Truth(string file) => originals.GetValueOrDefault(file, file) is var original && naturalGroups.TryGetValue(original, out var group) ? group : original;
        var wrong = audit.Pairs.Where(pair => Truth(pair.First) != Truth(pair.Second)).ToList();
        Assert.True(wrong.Count <= 0.05 * audit.Pairs.Count, string.Join("\n", wrong));
    }

    private static PlantedFolder Plant(IReadOnlyList<RgbImage> images, int copiesOfAKind)
    {
        var folder = new PlantedFolder();
        var files = images.Select((image, number) => folder.AddOriginal(number, image)).ToList();
        var random = new Seed(5).CreateRandom();
        foreach (var kind in PlantedFolder.Kinds.Keys)
        {
            for (var copy = 0; copy < copiesOfAKind; copy++)
            {
                var chosen = random.Next(images.Count);
                folder.AddCopy(kind, files[chosen], images[chosen], random);
            }
        }

        return folder;
    }

    private static RgbImage[] DrawCells()
    {
        const int PerClass = 12;
        var generator = new BloodCellGenerator(new BloodCellOptions(PerClass, new Seed(9), ImageSize: 128));
        var cells = new RgbImage[5 * PerClass];
        Parallel.For(0, cells.Length, i => cells[i] = generator.Draw((BloodCellClass)(i / PerClass), i % PerClass).Image);
        return cells;
    }

    private static ImageFolder ReadSet(string name)
    {
        var testData = Environment.GetEnvironmentVariable("MODELCOMPARE_TEST_DATA");
        if (string.IsNullOrEmpty(testData))
            Assert.Skip("MODELCOMPARE_TEST_DATA is not set, so there are no real images.");
        return ImageFolder.ScanLoosely(Path.Combine(testData, "datasets", name));
    }
}
