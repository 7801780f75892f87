using System.Text.Json;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing.Stains;
using Xunit;

namespace ModelComparison.Tests.Data.Preprocessing;

public class StainNormalizationTests
{
    private static readonly Fixture NumPy = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Preprocessing", "Fixtures", "stains.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void Reinhard_gives_the_pixels_that_NumPy_gives()
    {
        var normalised = ReinhardNormalizer.Fit(Image(NumPy.Reference)).Normalize(Image(NumPy.Image), out var note);
        Assert.Null(note);

        // The published inverse of the colour matrix has seven digits: a value may fall on the other side of a half.
        AssertPixels(NumPy.Reinhard, normalised, 1);
    }

    [Fact]
    public void Macenko_finds_the_stains_and_gives_the_pixels_that_NumPy_gives()
    {
        var found = StainMatrix.Find(Image(NumPy.Image))!;

        // The same arithmetic in another order: some tens of roundings.
        double[] stains = [.. found.First, .. found.Second, found.FirstStrength, found.SecondStrength];
        double[] expected = [.. NumPy.Stains, .. NumPy.Strengths];
        for (var i = 0; i < stains.Length; i++)
            Assert.Equal(expected[i], stains[i], 1e-9);
        AssertPixels(NumPy.Macenko, new MacenkoNormalizer(StainMatrix.Find(Image(NumPy.Reference))!).Normalize(Image(NumPy.Image), out _), 1);
        AssertPixels(NumPy.MacenkoPublished, new MacenkoNormalizer(StainMatrix.HaematoxylinEosin).Normalize(Image(NumPy.Image), out _), 1);
    }

    [Fact]
    public void Normalising_the_reference_to_itself_leaves_it()
    {
        var reference = Image(NumPy.Reference);
        AssertPixels([.. reference.Pixels.Select(pixel => (int)pixel)], ReinhardNormalizer.Fit(reference).Normalize(reference, out _), 1);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(240)]
    [InlineData(128)]
    [InlineData(0)]
    public void A_blank_tile_gives_no_nonsense(byte grey)
    {
        var blank = new RgbImage(16, 16, [.. Enumerable.Repeat(grey, 16 * 16 * 3)]);
        var reference = Image(NumPy.Reference);
        var shifted = ReinhardNormalizer.Fit(reference).Normalize(blank, out _);
        Assert.Single(shifted.Pixels.Chunk(3).Select(pixel => (pixel[0], pixel[1], pixel[2])).Distinct());
        var left = new MacenkoNormalizer(StainMatrix.HaematoxylinEosin).Normalize(blank, out var note);
        Assert.Same(blank, left);
        Assert.Contains("has not two stains that can be told apart", note, StringComparison.Ordinal);
        Assert.Null(StainMatrix.Find(blank));
    }

    private static RgbImage Image(byte[] pixels) => new(NumPy.Size, NumPy.Size, pixels);

    private static RgbImage Image(int[] pixels) => Image([.. pixels.Select(pixel => (byte)pixel)]);

    private static void AssertPixels(int[] expected, RgbImage actual, int tolerance)
    {
        var differing = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual.Pixels[i] - expected[i], -tolerance, tolerance);
            differing += actual.Pixels[i] == expected[i] ? 0 : 1;
        }

        Assert.InRange(differing, 0, expected.Length / 100);
    }

    private sealed record Fixture(int Size, int[] Image, int[] Reference, int[] Reinhard, int[] Macenko, int[] MacenkoPublished, double[] Stains, double[] Strengths);
}
