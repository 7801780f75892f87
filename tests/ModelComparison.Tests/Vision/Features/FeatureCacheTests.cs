using ModelComparison.Data.Images;
using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Tests.Vision.Features;

public sealed class FeatureCacheTests : IDisposable
{
    private const int Dimension = 5;
    private static readonly FeatureCacheKey Key = new("resnet50", "sha256:1", "224", "float32", "portable");
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"cache-{Guid.NewGuid():N}");
    private static readonly ContentNotes Plain = new(ImageFormat.Png, []);
    private readonly List<string> log = [];

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Rows_come_back_by_image_whatever_their_order()
    {
        Open().Add([Image(1), Image(2)], [Plain, Plain], Rows(1, 2));
        Open().Add([Image(3)], [Plain], Rows(3));
        var (found, features) = Read(Image(3), Image(4), Image(1), Image(3));
        Assert.Equal([true, false, true, true], found);
        Assert.Equal([.. Rows(3), 0, 0, 0, 0, 0, .. Rows(1, 3)], features);
        Assert.Empty(log);
    }

    [Theory]
    [InlineData("resnet50", "sha256:2", "224", "float32", "portable")]
    [InlineData("resnet50", "sha256:1", "225", "float32", "portable")]
    [InlineData("resnet50", "sha256:1", "224", "bfloat16", "portable")]
    [InlineData("resnet50", "sha256:1", "224", "float32", "accelerated")]
    public void Anything_else_the_features_depend_on_separates_them(string backbone, string weights, string preprocessing, string precision, string engine)
    {
        Open().Add([Image(1)], [Plain], Rows(1));
        Assert.Null(Assert.Single(FeatureCache.Open(folder, new FeatureCacheKey(backbone, weights, preprocessing, precision, engine), Dimension, log.Add)
            .Read([Image(1)], new float[Dimension])));
    }

    [Fact]
    public void Every_damaged_byte_is_noticed_and_only_damaged_rows_are_lost()
    {
        Open().Add([Image(1), Image(2)], [Plain, Plain], Rows(1, 2));
        var pack = Assert.Single(Packs());
        var bytes = File.ReadAllBytes(pack);
        for (var position = 0; position < bytes.Length; position++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[position] ^= 0x10;
            File.WriteAllBytes(pack, damaged);
            log.Clear();
            var (found, features) = Read(Image(1), Image(2));
            Assert.Contains(false, found);
            Assert.All(Enumerable.Range(0, 2).Where(row => found[row]), row => Assert.Equal(Rows(row + 1), features.AsSpan(row * Dimension, Dimension).ToArray()));
            Assert.Equal(position >= bytes.Length - (2 * Dimension * sizeof(float)), found.Contains(true));
            Assert.Single(log);
        }
    }

    [Fact]
    public void A_row_that_was_written_again_hides_its_damaged_copy()
    {
        Open().Add([Image(1)], [Plain], Rows(1));
        var pack = Assert.Single(Packs());
        var bytes = File.ReadAllBytes(pack);
        bytes[^1] ^= 1;
        File.WriteAllBytes(pack, bytes);
        Assert.Equal([false], Read(Image(1)).Found);
        Open().Add([Image(1)], [Plain], Rows(1));
        log.Clear();
        Assert.Equal(Rows(1), Read(Image(1)).Features);
        Assert.Empty(log);
    }

    [Fact]
    public void Truncated_packs_and_unfinished_ones_are_no_obstacle()
    {
        Open().Add([Image(1), Image(2)], [Plain, Plain], Rows(1, 2));
        var pack = Assert.Single(Packs());
        var bytes = File.ReadAllBytes(pack);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(pack, bytes[..length]);
            File.WriteAllBytes(pack + ".partial", bytes[..length]);
            Assert.DoesNotContain(true, Read(Image(1), Image(2)).Found);
        }
    }

    [Fact]
    public void Many_writers_at_once_lose_nothing()
    {
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Open().Add([Image(i)], [Plain], Rows(i)));
        var (found, features) = Read([.. Enumerable.Range(0, 40).Select(Image)]);
        Assert.DoesNotContain(false, found);
        Assert.Equal(Rows([.. Enumerable.Range(0, 40)]), features);
    }

    [Fact]
    public void Notes_come_back_with_the_rows_and_that_on_the_name_follows_the_name()
    {
        Open().Add([Image(1), Image(2)], [Plain, new ContentNotes(ImageFormat.Tiff, ["ñ\n", "b"])], Rows(1, 2));
        var notes = Open().Read([Image(2), Image(1)], new float[2 * Dimension]);
        Assert.Equal(["ñ\n", "b"], notes[0]!.On("a.tiff"));
        Assert.Equal(["is a TIFF file by content although its name ends in \".png\"", "ñ\n", "b"], notes[0]!.On("a.png"));
        Assert.Empty(notes[1]!.On("a.png"));
    }

    private static ContentHash Image(int number) => ContentHash.Of(BitConverter.GetBytes(number));

    private static float[] Rows(params int[] images) =>
        [.. images.SelectMany(image => Enumerable.Range(0, Dimension).Select(column => image + (column / 8f)))];

    private string[] Packs() => Directory.GetFiles(folder, "*.pack", SearchOption.AllDirectories);

    private FeatureCache Open() => FeatureCache.Open(folder, Key, Dimension, log.Add);

    private (bool[] Found, float[] Features) Read(params ContentHash[] images)
    {
        var features = new float[images.Length * Dimension];
        var found = Array.ConvertAll(Open().Read([.. images.Select(image => (ContentHash?)image)], features), notes => notes is not null);
        for (var row = 0; row < found.Length; row++)
        {
            if (!found[row])
                features.AsSpan(row * Dimension, Dimension).Clear();
        }

        return (found, features);
    }
}
