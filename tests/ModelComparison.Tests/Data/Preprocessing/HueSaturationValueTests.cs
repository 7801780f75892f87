using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Data.Preprocessing;

/// <summary>Against OpenCV 4.6; every byte agrees.</summary>
public sealed class HueSaturationValueTests
{
    [Fact]
    public void Colours_become_the_hues_of_OpenCV()
    {
        var image = PreprocessingFixture.Image("hsv.src_bgr");
        var converted = new RgbImage(image.Width, image.Height);
        for (var i = 0; i < image.Pixels.Length; i += 3)
            (converted.Pixels[i], converted.Pixels[i + 1], converted.Pixels[i + 2]) = HueSaturationValue.FromRgb(image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);

        PreprocessingFixture.AssertImage("hsv.src_as_hsv", converted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Changed_colours_are_those_of_the_reference(int index)
    {
        var image = PreprocessingFixture.Image("hsv.src_bgr");
        var gains = PreprocessingFixture.Tensors.Doubles($"hsv{index}.gains");

        ColourJitter.Apply(image, gains[0], gains[1], gains[2]);

        PreprocessingFixture.AssertImage($"hsv{index}.out_bgr", image);
    }

    [Fact]
    public void Grey_stays_grey_whatever_the_gains()
    {
        var image = new RgbImage(40, 1);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)(6 * (i / 3));

        ColourJitter.Apply(image, 1.01, 1.6, 0.7);

        Assert.All(image.Pixels.Chunk(3), pixel => Assert.True(pixel[0] == pixel[1] && pixel[1] == pixel[2]));
    }
}
