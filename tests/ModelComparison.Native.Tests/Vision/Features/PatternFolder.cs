using System.Runtime.CompilerServices;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;

namespace ModelComparison.Native.Tests.Vision.Features;

/// <summary>A folder of four patterned images in two classes, the same as fixtures/make_pattern_features.py has.</summary>
internal sealed class PatternFolder : IDisposable
{
    private static readonly (int Width, int Height)[] Sizes = [(120, 120), (224, 224), (400, 300), (33, 500)];

    public PatternFolder()
    {
        for (var index = 0; index < Sizes.Length; index++)
            Write(index);
    }

    /// <summary>Folder of everything the test writes; the images are in its folder "images".</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"patterns-{Guid.NewGuid():N}");

    public ImageFolder Images => ImageFolder.Scan(Path.Combine(Root, "images"));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static float[] ExpectedFeatures(string backbone, [CallerFilePath] string source = "") =>
        NpyFile.Read<float>(Path.Combine(Path.GetDirectoryName(source)!, "fixtures", $"pattern-{backbone}.npy")).Values;

    public string PathOf(int index) => Path.Combine(Root, "images", index < 2 ? "first" : "second", $"{index}.png");

    public void Write(int index, int shift = 0)
    {
        var (width, height) = Sizes[index];
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                    image.Row(y)[(3 * x) + channel] = (byte)(((x / 5) * 31) + ((y / 7) * 17) + (channel * 60) + (index * 37) + shift);
            }
        }

        PngFile.Write(PathOf(index), image);
    }
}
