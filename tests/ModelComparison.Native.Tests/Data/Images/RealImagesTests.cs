using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Every image of the real data sets, decoded and resized, against one hash of Pillow's pixels (Fixtures/hash_datasets.py). Tolerance: none.</summary>
public sealed class RealImagesTests
{
    [Theory]
    [InlineData("wbc-jtsc/images")]
    [InlineData("wbc-jtsc/masks")]
    [InlineData("bccd/images")]
    public void All_images_of_a_data_set_have_the_pixels_of_Pillow(string name)
    {
        var testData = Environment.GetEnvironmentVariable("MODELCOMPARE_TEST_DATA");
        if (string.IsNullOrEmpty(testData))
            Assert.Skip("MODELCOMPARE_TEST_DATA is not set, so there are no real images.");
        var expected = ReadExpected()[name];
        var root = Path.Combine(testData, "datasets", name);
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).ToArray();
        Array.Sort(files, StringComparer.Ordinal);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var image = ImageFile.Read(Path.Combine(root, file));
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(image.Pixels);
            hash.AppendData(ImageResize.Bilinear(image, 224, 224).Pixels);
        }

        Assert.Equal(expected.Files, files.Length);
        Assert.Equal(expected.Hash, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Dictionary<string, Folder> ReadExpected() => JsonSerializer.Deserialize<Datasets>(
        File.ReadAllText(Path.Combine(ZooFile.Folder, "..", "datasets.json")), JsonSerializerOptions.Web)!.Folders;

    private sealed record Folder(int Files, string Hash);

    private sealed record Datasets(string Tool, Dictionary<string, Folder> Folders);
}
