using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Data.Audit.Files;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Audit;

public sealed class FindingTests : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"audit-{Guid.NewGuid():N}");

    public FindingTests() => Directory.CreateDirectory(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Every_quality_of_JPEG_is_read_from_its_tables()
    {
        var image = Noise(16, 16, 1);
        for (var quality = 1; quality <= 100; quality++)
            Assert.Equal(quality, JpegQuality.Estimate(JpegFile.Encode(image, quality)));
    }

    [Fact]
    public void A_file_without_quantisation_table_has_no_quality() => Assert.Null(JpegQuality.Estimate([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 3]));

    [Fact]
    public void Equal_bytes_equal_pixels_and_their_label_conflict_are_told_apart()
    {
        var image = Noise(80, 60, 1);
        PngFile.Write(Full("a/1.png"), image);
        File.Copy(Full("a/1.png"), Full("a/2.png"));
        var jpeg = JpegFile.Encode(image, 60);
        AtomicFile.WriteAllBytes(Full("a/3.jpg"), jpeg);
        PngFile.Write(Full("b/4.png"), ImageFile.Decode(jpeg, "3"));
        PngFile.Write(Full("b/5.png"), Noise(80, 60, 2));

        var audit = DatasetAudit.Run(ImageFolder.Scan(root));

        Assert.Contains(audit.Pairs, pair => pair is { Kind: DuplicateKind.Bytes, First: "a/1.png", Second: "a/2.png" });
        Assert.Contains(audit.Pairs, pair => pair is { Kind: DuplicateKind.Pixels, First: "a/3.jpg", Second: "b/4.png" });
        var group = Assert.Single(audit.Groups);
        Assert.Equal(["a/1.png", "a/2.png", "a/3.jpg", "b/4.png"], group.Files);
        Assert.True(group.IsConflict);
        Assert.Equal(["a/1.png", "a/1.png", "b/5.png"], audit.GroupOf(["b/4.png", "a/2.png", "b/5.png"]));
    }

    [Fact]
    public void Files_with_nothing_in_them_are_named_with_the_reason()
    {
        PngFile.Write(Full("a/good.png"), Noise(80, 80, 1));
        PngFile.Write(Full("a/long.png"), Noise(300, 60, 2));
        PngFile.Write(Full("a/tiny.png"), Noise(20, 20, 3));
        PngFile.Write(Full("b/blank.png"), new RgbImage(64, 64));
        PngFile.Write(Full("b/dark.png"), Noise(80, 80, 4, low: 0, high: 30));
        PngFile.Write(Full("b/bright.png"), Noise(80, 80, 5, low: 230, high: 255));
        AtomicFile.WriteAllText(Full("b/broken.png"), "no image");

        var audit = DatasetAudit.Run(ImageFolder.Scan(root));

        Assert.Equal(
            [
                ("a/long.png", QualityKind.ExtremeAspect), ("a/tiny.png", QualityKind.Tiny), ("b/blank.png", QualityKind.Blank), ("b/bright.png", QualityKind.VeryBright),
                ("b/broken.png", QualityKind.Unreadable), ("b/dark.png", QualityKind.VeryDark),
            ],
            audit.Quality.Select(finding => (finding.File, finding.Kind)));
        Assert.Empty(audit.Pairs);
    }

    [Fact]
    public void A_source_that_holds_one_class_is_told()
    {
        for (var i = 0; i < 30; i++)
        {
            PngFile.Write(Full($"healthy/BAS_{i}.png"), Noise(72, 73, i));
            AtomicFile.WriteAllBytes(Full($"sick/{i:x8}f0.jpg"), JpegFile.Encode(Noise(80, 80, 100 + i), 75));
        }

        var audit = DatasetAudit.Run(ImageFolder.Scan(root));

        Assert.Equal(2, audit.Sources.Count);
        Assert.Equal([30, 0], audit.Sources.Single(source => source.Description.StartsWith("72 × 73, PNG", StringComparison.Ordinal)).ImagesByClass);
        var tied = audit.Associations[0];
        Assert.True(tied.IsStrong);
        Assert.Equal(1, tied.GuessedRight);
        Assert.Contains(audit.Warnings(), warning => warning.Contains("100 %", StringComparison.Ordinal) || warning.Contains("100%", StringComparison.Ordinal));
        Assert.Equal("BAS_#.png", Assert.Single(audit.Classes[0].NamePatterns).Value);
        Assert.Equal("75", Assert.Single(audit.Classes[1].JpegQualities).Value);
    }

    [Fact]
    public void The_same_sources_in_both_classes_are_no_warning()
    {
        foreach (var name in (string[])["a", "b"])
        {
            for (var i = 0; i < 30; i++)
                PngFile.Write(Full($"{name}/{i}.png"), Noise(i % 2 == 0 ? 64 : 80, 80, i + (name == "a" ? 0 : 1000)));
        }

        var audit = DatasetAudit.Run(ImageFolder.Scan(root));
        Assert.DoesNotContain(audit.Associations, association => association.IsStrong);
        Assert.Empty(audit.Warnings());
    }

    [Fact]
    public void A_folder_without_classes_is_audited_as_one()
    {
        PngFile.Write(Full("1.png"), Noise(80, 80, 1));
        PngFile.Write(Full("2.png"), Noise(80, 80, 1));
        var audit = DatasetAudit.Run(ImageFolder.ScanLoosely(root));
        Assert.Single(audit.Groups);
        Assert.Single(audit.ClassNames);
        Assert.Empty(audit.Conflicts);
    }

    private string Full(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
        return Path.Combine(root, file);
    }

    /// <summary>Smooth noise: blocks of 8 pixels, so that it looks like something at every size.</summary>
    private static RgbImage Noise(int width, int height, int seed, int low = 0, int high = 255)
    {
        var random = new Seed((ulong)seed).CreateRandom();
        var blocks = Enumerable.Range(0, 64 * 64).Select(_ => (byte)(low + random.Next(high - low + 1))).ToArray();
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                image.Row(y).Slice(3 * x, 3).Fill(blocks[(y / 8 * 64) + (x / 8)]);
        }

        return image;
    }
}
