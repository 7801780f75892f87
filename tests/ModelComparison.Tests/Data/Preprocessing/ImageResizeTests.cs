using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Data.Preprocessing;

public sealed class ImageResizeTests
{
    /// <summary>Sizes small enough for a hundred images a property.</summary>
    private static readonly Arbitrary<int> Lengths = Gen.Choose(1, 60).ToArbitrary();

    public static TheoryData<int> Cases => new(Enumerable.Range(0, ReadCases().Count));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_pixel_is_that_of_Pillow(int index)
    {
        var expected = ReadCases()[index];

        var resized = ImageResize.Bilinear(Formula(expected.Width, expected.Height), expected.ToWidth, expected.ToHeight);

        Assert.Equal(expected.Hash, Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)));
    }

    [Fact]
    public void Resizing_to_the_same_size_changes_nothing() => Prop.ForAll(Lengths, Lengths, (width, height) =>
    {
        var image = Formula(width, height);
        return image.Pixels.SequenceEqual(ImageResize.Bilinear(image, width, height).Pixels);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_constant_image_stays_constant() => Prop.ForAll(Lengths, Lengths, Gen.Choose(0, 255).ToArbitrary(), (from, to, value) =>
    {
        var image = new RgbImage(from, to);
        Array.Fill(image.Pixels, (byte)value);
        return ImageResize.Bilinear(image, to, from).Pixels.All(pixel => pixel == value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pixels_stay_between_the_darkest_and_the_brightest() => Prop.ForAll(Lengths, Lengths, (from, to) =>
    {
        var image = Formula(from, to);
        var resized = ImageResize.Bilinear(image, to, from);
        return resized.Pixels.Min() >= image.Pixels.Min() && resized.Pixels.Max() <= image.Pixels.Max();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_image_given_is_not_changed()
    {
        var image = Formula(30, 20);

        ImageResize.Bilinear(image, 11, 12);

        Assert.Equal(Formula(30, 20).Pixels, image.Pixels);
    }

    /// <summary>The images of Fixtures/make_resize.py.</summary>
    private static RgbImage Formula(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (long i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)((i * i * 31) + (i * 7) + (i >> 5));
        return image;
    }

    private static List<Case> ReadCases() => JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Preprocessing", "Fixtures", "resize.json")), JsonSerializerOptions.Web)!.Cases;

    private sealed record Case(int Width, int Height, int ToWidth, int ToHeight, string Hash);

    private sealed record Fixture(string Tool, List<Case> Cases);
}
