using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Images;
using ModelComparison.Vision.Training;
using Xunit;

namespace ModelComparison.Tests.Vision;

public class FlippedPlanesTests
{
    private const int Size = 5;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Planes_are_those_of_the_mirrored_image_normalised_as_torchvision_does(bool horizontally, bool vertically)
    {
        var random = new Random(1);
        var image = new RgbImage(Size, Size);
        random.NextBytes(image.Pixels);
        var planes = new float[3 * Size * Size];
        FlippedPlanes.Fill(planes, image.Pixels, Size, horizontally, vertically);

        if (horizontally)
            ImageFlip.Horizontally(image, []);
        if (vertically)
            ImageFlip.Vertically(image, []);
        float[] mean = [0.485f, 0.456f, 0.406f], deviation = [0.229f, 0.224f, 0.225f];
        for (var i = 0; i < planes.Length; i++)
        {
            var (channel, place) = (i / (Size * Size), i % (Size * Size));
            Assert.Equal(((image.Pixels[(3 * place) + channel] / 255f) - mean[channel]) / deviation[channel], planes[i]);
        }
    }
}
