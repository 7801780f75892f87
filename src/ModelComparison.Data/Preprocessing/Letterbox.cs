using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>Where an image lies in a network's input: resized with its aspect ratio kept, centred, the rest filled with grey. YOLOv8's rule and rounding.</summary>
/// <param name="ImageWidth">W of the image before.</param>
/// <param name="ImageHeight">H of the image before.</param>
/// <param name="Width">W of the input.</param>
/// <param name="Height">H of the input.</param>
/// <param name="ResizedWidth">W of the image in it.</param>
/// <param name="ResizedHeight">H of the image in it.</param>
/// <param name="Scale">Resized over before.</param>
/// <param name="HalfPaddingX">Grey left and right, halves of pixels included.</param>
/// <param name="HalfPaddingY">Grey above and below, halves of pixels included.</param>
public sealed record Letterbox(
    int ImageWidth, int ImageHeight, int Width, int Height, int ResizedWidth, int ResizedHeight, double Scale, double HalfPaddingX, double HalfPaddingY)
{
    /// <summary>Value of every channel of the grey.</summary>
    public const byte Grey = 114;

    /// <summary>First column of the image in the input.</summary>
    public int Left => (int)Math.Round(HalfPaddingX - 0.1);

    /// <summary>First row of the image in the input.</summary>
    public int Top => (int)Math.Round(HalfPaddingY - 0.1);

    /// <summary>Fits an image into an input of a given size.</summary>
    /// <param name="imageWidth">W of the image.</param>
    /// <param name="imageHeight">H of the image.</param>
    /// <param name="width">W of the input.</param>
    /// <param name="height">H of the input.</param>
    /// <param name="mayEnlarge">Whether a small image is enlarged: yes in training and prediction, no in validation.</param>
    public static Letterbox Fit(int imageWidth, int imageHeight, int width, int height, bool mayEnlarge = true)
    {
        var (scale, resizedWidth, resizedHeight) = Resized(imageWidth, imageHeight, width, height, mayEnlarge);
        return new Letterbox(
            imageWidth, imageHeight, width, height, resizedWidth, resizedHeight, scale, (width - resizedWidth) / 2.0, (height - resizedHeight) / 2.0);
    }

    /// <summary>Fits an image into the smallest input that fills a square of the given size in one direction and is a multiple of the stride in the other.</summary>
    /// <param name="imageWidth">W of the image.</param>
    /// <param name="imageHeight">H of the image.</param>
    /// <param name="size">Side of the square.</param>
    /// <param name="stride">Largest stride of the network.</param>
    public static Letterbox FitTightly(int imageWidth, int imageHeight, int size, int stride = 32)
    {
        var (scale, resizedWidth, resizedHeight) = Resized(imageWidth, imageHeight, size, size, mayEnlarge: true);
        var (paddingX, paddingY) = ((size - resizedWidth) % stride, (size - resizedHeight) % stride);
        return new Letterbox(
            imageWidth, imageHeight, resizedWidth + paddingX, resizedHeight + paddingY, resizedWidth, resizedHeight, scale, paddingX / 2.0, paddingY / 2.0);
    }

    /// <summary>The input: the image resized and placed on grey.</summary>
    /// <exception cref="ArgumentException">The image has another size than the one fitted.</exception>
    public RgbImage Apply(RgbImage image)
    {
        var result = new RgbImage(Width, Height);
        ApplyTo(image, result);
        return result;
    }

    /// <summary>Writes the input into an image that is there already; every pixel of it is written.</summary>
    public void ApplyTo(RgbImage image, RgbImage target)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(target);
        if (image.Width != ImageWidth || image.Height != ImageHeight || target.Width != Width || target.Height != Height)
        {
            throw new ArgumentException(
                $"Letterbox was fitted for {ImageHeight} × {ImageWidth} in {Height} × {Width}; got {image.Height} × {image.Width} in {target.Height} × {target.Width}.", nameof(image));
        }

        var resized = LinearResize.Resize(image, ResizedWidth, ResizedHeight);
        target.Pixels.AsSpan().Fill(Grey);
        for (var y = 0; y < ResizedHeight; y++)
            resized.Row(y).CopyTo(target.Row(y + Top)[(3 * Left)..]);
    }

    /// <summary>
    /// A box of the image in pixels of the input, as YOLOv8 8.2 places labels: by the padding with its halves. The image itself lies at whole pixels, so
    /// with an odd padding labels are half a pixel off.
    /// </summary>
    public BoundingBox MapLabel(BoundingBox box)
    {
        var (scale, x, y) = ((float)Scale, (float)HalfPaddingX, (float)HalfPaddingY);
        return new BoundingBox((box.XMin * scale) + x, (box.YMin * scale) + y, (box.XMax * scale) + x, (box.YMax * scale) + y);
    }

    /// <summary>How boxes of the input are brought back to an image when the letterbox was the only step, as in prediction.</summary>
    public LetterboxInverse Inverse()
    {
        var gain = Math.Min((double)Height / ImageHeight, (double)Width / ImageWidth);
        return new LetterboxInverse(
            gain,
            (int)Math.Round(((Width - (ImageWidth * gain)) / 2) - 0.1),
            (int)Math.Round(((Height - (ImageHeight * gain)) / 2) - 0.1),
            ImageWidth,
            ImageHeight);
    }

    private static (double Scale, int Width, int Height) Resized(int imageWidth, int imageHeight, int width, int height, bool mayEnlarge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var scale = Math.Min((double)height / imageHeight, (double)width / imageWidth);
        if (!mayEnlarge)
            scale = Math.Min(scale, 1.0);
        return (scale, Math.Max(1, (int)Math.Round(imageWidth * scale)), Math.Max(1, (int)Math.Round(imageHeight * scale)));
    }
}
