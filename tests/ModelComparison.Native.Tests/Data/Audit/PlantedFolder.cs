using ModelComparison.Data.Audit.Duplicates;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Native.Tests.Data.Audit;

/// <summary>A folder of images with copies of some of them, changed in known ways. The copies are in a class of their own, so names give nothing away.</summary>
internal sealed class PlantedFolder : IDisposable
{
    public const string Originals = "a-originals";
    public const string Copies = "b-copies";

    private readonly List<(string Kind, string Original, string Copy)> planted = [];

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"planted-{Guid.NewGuid():N}");

    public IReadOnlyList<(string Kind, string Original, string Copy)> Planted => planted;

    public ImageFolder Images => ImageFolder.Scan(Root);

    public static IReadOnlyDictionary<string, Func<RgbImage, RandomSource, RgbImage>> Kinds { get; } = new Dictionary<string, Func<RgbImage, RandomSource, RgbImage>>
    {
        ["turned"] = Turn,
        ["recompressed"] = Recompress,
        ["resized"] = Resize,
        ["cropped by 5 %"] = (image, random) => Crop(image, 0.05, random),
        ["cropped by 5 % on every side"] = (image, _) => Crop(image, 0.10, null),
        ["all at once"] = (image, random) => Recompress(Resize(Crop(Turn(image, random), 0.05, random), random), random),
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string AddOriginal(int number, RgbImage image)
    {
        var file = FormattableString.Invariant($"{Originals}/{number:0000}.png");
        PngFile.Write(Path.Combine(Root, file), image);
        return file;
    }

    public void AddCopy(string kind, string original, RgbImage image, RandomSource random)
    {
        var file = FormattableString.Invariant($"{Copies}/{planted.Count:0000}.png");
        PngFile.Write(Path.Combine(Root, file), Kinds[kind](image, random));
        planted.Add((kind, original, file));
    }

    private static RgbImage Turn(RgbImage image, RandomSource random)
    {
        var orientation = (Orientation)(1 + random.Next(7));
        var transposed = orientation is Orientation.Transposed or Orientation.QuarterTurnLeft or Orientation.QuarterTurnRight or Orientation.TransposedOther;
        var turned = transposed ? new RgbImage(image.Height, image.Width) : new RgbImage(image.Width, image.Height);
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var row = ((int)orientation & 1) != 0 ? turned.Height - 1 - y : y;
                var column = ((int)orientation & 2) != 0 ? turned.Width - 1 - x : x;
                var source = transposed ? image.Row(column)[(3 * row)..] : image.Row(row)[(3 * column)..];
                source[..3].CopyTo(turned.Row(y)[(3 * x)..]);
            }
        }

        return turned;
    }

    private static RgbImage Recompress(RgbImage image, RandomSource random) => ImageFile.Decode(JpegFile.Encode(image, 30 + random.Next(66)), "copy");

    private static RgbImage Resize(RgbImage image, RandomSource random)
    {
        var scale = Math.Pow(2, random.NextDouble(-1, 1));
        return ImageResize.Bilinear(image, (int)Math.Round(image.Width * scale), (int)Math.Round(image.Height * scale));
    }

    private static RgbImage Crop(RgbImage image, double share, RandomSource? random)
    {
        var cropped = new RgbImage((int)Math.Round(image.Width * (1 - share)), (int)Math.Round(image.Height * (1 - share)));
        var (roomX, roomY) = (image.Width - cropped.Width, image.Height - cropped.Height);
        var (left, top) = random is null ? (roomX / 2, roomY / 2) : (random.Next(roomX + 1), random.Next(roomY + 1));
        for (var y = 0; y < cropped.Height; y++)
            image.Row(top + y).Slice(3 * left, 3 * cropped.Width).CopyTo(cropped.Row(y));
        return cropped;
    }
}
