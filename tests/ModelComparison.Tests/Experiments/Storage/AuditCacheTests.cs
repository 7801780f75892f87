using ModelComparison.Data.Audit;
using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Experiments.Storage;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Storage;

public sealed class AuditCacheTests : IDisposable
{
    private static readonly string[] Classes = ["basophil", "monocyte"];
    private readonly TemporaryFolder folder = new();
    private readonly List<string> notes = [];
    private int made;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_audit_is_made_once_and_comes_back_with_its_pictures_and_the_same_bytes()
    {
        var first = Get();
        var second = Get();
        Assert.Equal(1, made);
        Assert.Empty(notes);
        AuditFile.Write(folder["first"], first);
        AuditFile.Write(folder["second"], second);
        foreach (var name in (string[])["audit.json", "audit-pairs/pair-0000.png"])
            Assert.Equal(File.ReadAllBytes(folder[$"first/{name}"]), File.ReadAllBytes(folder[$"second/{name}"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(-2)]
    public void A_damaged_file_is_told_and_the_audit_is_made_again(int position)
    {
        Get();
        var file = Assert.Single(Directory.GetFiles(folder["cache"]));
        var bytes = File.ReadAllBytes(file);
        bytes[position < 0 ? bytes.Length + position : position] ^= 1;
        File.WriteAllBytes(file, bytes);

        Get();
        Assert.Equal(2, made);
        Assert.Contains("its check sum is another); the images are audited again.", Assert.Single(notes), StringComparison.Ordinal);

        Get();
        Assert.Equal(2, made);
    }

    [Theory]
    [InlineData("")]
    [InlineData("half a fi")]
    public void A_file_that_was_cut_short_is_told_and_the_audit_is_made_again(string text)
    {
        Get();
        File.WriteAllText(Assert.Single(Directory.GetFiles(folder["cache"])), text);
        Get();
        Assert.Equal(2, made);
        Assert.Single(notes);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_told_and_costs_only_time()
    {
        File.WriteAllText(folder["cache"], "a file where a folder should be");
        Assert.Equal(2, Get().Images);
        Assert.Contains("Audit cache: ", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Writers_at_the_same_time_leave_one_whole_file()
    {
        Parallel.For(0, 16, _ => new AuditCache(folder["cache"], null).Get("key", Audit));
        Assert.Single(Directory.GetFiles(folder["cache"]));
        new AuditCache(folder["cache"], notes.Add).Get("key", () => throw new InvalidOperationException("it should be in the cache"));
        Assert.Empty(notes);
    }

    [Fact]
    public void A_key_depends_on_images_classes_and_settings_but_not_on_threads()
    {
        var options = new AuditOptions();
        var key = AuditCache.KeyOf("images", Classes, options);
        Assert.Equal(key, AuditCache.KeyOf("images", Classes, options with { Threads = options.Threads + 1 }));
        string[] others =
        [
            AuditCache.KeyOf("other images", Classes, options),
            AuditCache.KeyOf("images", ["basophil", "myeloblast"], options),
            AuditCache.KeyOf("images", Classes, options with { NearDuplicateThreshold = 0.95 }),
            AuditCache.KeyOf("images", Classes, options with { CandidatesPerImage = 7 }),
            AuditCache.KeyOf("images", Classes, options with { MaximumPictures = 7 }),
        ];
        Assert.Equal(others.Length + 1, others.Append(key).Distinct().Count());
    }

    private AuditResult Get() => new AuditCache(folder["cache"], notes.Add).Get("key", () =>
    {
        made++;
        return Audit();
    });

    private static AuditResult Audit()
    {
        var pair = new DuplicatePair("basophil/a.png", "monocyte/é.png", DuplicateKind.Near, 1.0 / 3, Orientation.Transposed, 0.9);
        return new AuditResult(
            2, Classes, 0.91, [pair], [new DuplicateGroup([pair.First, pair.Second], ["basophil", "monocyte"])], [new QualityFinding("basophil/a.png", QualityKind.Blank, "flat")], [], [], [])
        {
            Pictures = [new AuditPicture(0, [1, 2, 3])],
        };
    }
}
