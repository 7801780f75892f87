using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelComparison.Data.Images;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Executes the table of src/docs/images.md, and compares what the detector sees of TIFFs with OpenCV (Fixtures/opencv.json; tolerance: none).</summary>
public sealed class ImageTableTests : IDisposable
{
    private static readonly Lazy<Row[]> Rows = new(ReadRows);
    private readonly string folder = Directory.CreateTempSubdirectory("mc-image-table-").FullName;

    public static TheoryData<string> Kinds => new(Rows.Value.Select(row => row.Kind));

    public static TheoryData<string> OpenCvFiles => new(OpenCv.Keys);

    private static Dictionary<string, string> OpenCv => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Path.Combine(ZooFile.Folder, "..", "opencv.json")))!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_table_has_rows_of_every_format() =>
        Assert.Equal(["BMP", "GIF", "JPEG", "PNG", "TIFF", "WebP"], Rows.Value.Select(row => row.Kind.Split(',')[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_row_says_what_becomes_of_the_file(string kind)
    {
        var row = Rows.Value.Single(other => other.Kind == kind);
        var path = Path.Combine(folder, row.File);
        File.WriteAllBytes(path, Changed(File.ReadAllBytes(ZooFile.PathOf(row.File)), row.Change));
        if (row.Features.StartsWith("refused: ", StringComparison.Ordinal))
        {
            Assert.Contains(row.Features["refused: ".Length..], Assert.Throws<UnreadableImageException>(() => ImageFile.Read(path)).Reason, StringComparison.Ordinal);
            Assert.Equal("refused", row.Detection);
            Assert.Throws<UnreadableImageException>(() => UprightImage.Read(path));
            return;
        }

        Assert.Equal("as Pillow", row.Features);
        var image = ImageFile.Read(path);
        var upright = UprightImage.Read(path);
        Assert.Equal(ZooFile.All[row.File].Pixels, Hash(image));
        Assert.Equal((upright.Width, upright.Height), UprightImage.ReadSize(path));
        switch (row.Detection)
        {
            case "same":
                Assert.Equal(image.Pixels, upright.Pixels);
                break;
            case "within 2 levels":
                Assert.InRange(image.Pixels.Zip(upright.Pixels, (a, b) => Math.Abs(a - b)).Max(), 1, 2);
                break;
            case "turned":
                Assert.NotEqual(image.Pixels, upright.Pixels);
                Assert.Equal(image.Pixels.Order(), upright.Pixels.Order());
                break;
            case "high byte":
                Assert.Equal(ImageFile.ReadWithNotes(path, new ImageReadOptions(SixteenBitGrey: SixteenBitGrey.HighByte)).Image.Pixels, upright.Pixels);
                Assert.NotEqual(image.Pixels, upright.Pixels);
                break;
            default:
                Assert.Contains(row.Detection, (string[])["times alpha", "as OpenCV"]);
                Assert.NotEqual(image.Pixels, upright.Pixels);
                Assert.Equal(OpenCv[row.File], Hash(upright));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(OpenCvFiles))]
    public void The_detector_sees_the_pixels_of_OpenCV(string name) => Assert.Equal(OpenCv[name], Hash(UprightImage.Read(ZooFile.PathOf(name))));

    private static string Hash(RgbImage image) => Convert.ToHexStringLower(SHA256.HashData(image.Pixels));

    private static byte[] Changed(byte[] data, string change)
    {
        if (change.Length == 0)
            return data;
        var words = change.Split(' ');
        var (place, value) = (int.Parse(words[1], CultureInfo.InvariantCulture), byte.Parse(words[3], CultureInfo.InvariantCulture));
        if (words[0] == "byte")
        {
            data[place] = value;
            return data;
        }

        // A little-endian directory of entries of 12 bytes, with the value at byte 8.
        Assert.Equal((byte)'I', data[0]);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4));
        for (var entry = directory + 2; ; entry += 12)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(entry)) != place)
                continue;
            data[entry + 8] = value;
            return data;
        }
    }

    private static Row[] ReadRows()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ModelComparison.sln")))
            root = root.Parent!;
        return File.ReadLines(Path.Combine(root.FullName, "src", "docs", "images.md"))
            .Select(line => Regex.Match(line, @"^\| (?<kind>[^|]+) \| `(?<file>[^`]+)`(, (?<change>[^|]+))? \| (?<features>[^|]+) \| (?<detection>[^|]+) \|$", RegexOptions.ExplicitCapture))
            .Where(match => match.Success)
            .Select(match => new Row(match.Groups["kind"].Value, match.Groups["file"].Value, match.Groups["change"].Value, match.Groups["features"].Value, match.Groups["detection"].Value))
            .ToArray();
    }

    private sealed record Row(string Kind, string File, string Change, string Features, string Detection);
}
