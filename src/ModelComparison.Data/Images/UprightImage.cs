using ModelComparison.Data.Images.Codecs;

namespace ModelComparison.Data.Images;

/// <summary>
/// Reads images as OpenCV's <c>imread</c> does for detectors: turned upright by the orientation in the EXIF data of a JPEG, PNG or WebP and in the tag of a TIFF, so that boxes refer to the upright
/// image, 16-bit grey cut to its high byte, and CMYK converted in whole numbers. <see cref="ImageFile"/> gives what torchvision gives classifiers.
/// </summary>
public static class UprightImage
{
    private const int FirstTransposed = 5;

    /// <summary>EXIF data stand in one of the first segments, of 64 KiB each.</summary>
    private const int ExifPrefix = 1 << 18;

    private static readonly ImageReadOptions Options = new(SixteenBitGrey: SixteenBitGrey.HighByte) { IsForDetector = true };

    /// <summary>Reads an image.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, damaged, over the limits or of no known format.</exception>
    public static RgbImage Read(string path)
    {
        var content = ImageFile.ReadContent(path);
        return ImageOrientation.Apply(ImageFile.DecodeWithNotes(content, path, Options).Image, ExifOrientation.Of(content));
    }

    /// <summary>Width and height of the upright image; only a TIFF is decoded for it.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, has a damaged header, is over the limits or of no known format.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        var header = ImageFile.ReadHeader(path);
        if (header.Format == ImageFormat.Tiff)
        {
            var image = ImageFile.Read(path);
            return (image.Width, image.Height);
        }

        if (header.Format is ImageFormat.Bmp or ImageFormat.Gif)
            return (header.Width, header.Height);

        // A PNG or WebP may carry EXIF data behind its pixels.
        using var head = FileBytes.Read(path, ImageLimits.Default.MaximumFileBytes, header.Format == ImageFormat.Jpeg ? ExifPrefix : int.MaxValue);
        return ExifOrientation.Of(head.Span) >= FirstTransposed ? (header.Height, header.Width) : (header.Width, header.Height);
    }
}
