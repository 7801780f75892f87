using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Cli.Doctor;

/// <summary>The native libraries: each is loaded and asked for its version, or made to do a little work.</summary>
internal static class LibraryCheck
{
    private const string SetUpAdvice = "Run ./modelcompare once with administrator rights: it installs the Debian packages that are missing.";

    /// <summary>One grey pixel, uncompressed: nothing here writes TIFF, so there is nothing to read back.</summary>
    private const string SmallestTiff =
        "SUkqAAgAAAAJAAABAwABAAAAAQAAAAEBAwABAAAAAQAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAegAAABUBAwABAAAAAQAAABYBAwABAAAAAQAAABcBBAABAAAAAQAAAAAAAACA";

    public static IEnumerable<Finding> Look()
    {
        foreach (var library in SoftwareFacts.OfNativeLibraries())
        {
            yield return library.Value == SoftwareFacts.NotInstalled
                ? new Finding(library.Name, FindingState.Broken, library.Value, SetUpAdvice)
                : new Finding(library.Name, FindingState.Good, library.Value);
        }

        yield return Decode("PNG images", PngFile.Encode);
        yield return Decode("JPEG images", image => JpegFile.Encode(image));
        yield return Decode("TIFF images", _ => Convert.FromBase64String(SmallestTiff));
    }

    private static Finding Decode(string subject, Func<RgbImage, byte[]> encode)
    {
        try
        {
            var image = ImageFile.Decode(encode(new RgbImage(8, 8)), subject);
            return image is { Width: 8, Height: 8 } or { Width: 1, Height: 1 }
                ? new Finding(subject, FindingState.Good, "read")
                : new Finding(subject, FindingState.Broken, $"an 8 × 8 image came back as {image.Width} × {image.Height}", SetUpAdvice);
        }
        catch (Exception exception) when (exception is InputException or DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            return new Finding(subject, FindingState.Broken, exception.Message.ReplaceLineEndings(" "), SetUpAdvice);
        }
    }
}
