using System.Text.Json;
using ModelComparison.Data.Annotations;
using Xunit;

namespace ModelComparison.Tests.Data.Annotations;

/// <summary>The label files of Fixtures/label_validation.json, judged by ultralytics 8.2.28.</summary>
public sealed class YoloLabelFileTests
{
    private const int ClassCount = 3;

    /// <summary>Where the reference lets an error pass that it meets later, or refuses what is clear: the class's documentation says so.</summary>
    private static readonly Dictionary<string, float[][]?> DecidedOtherwise = new()
    {
        ["class_eq_nc"] = null,
        ["float_class"] = null,
        ["bom"] = [[0, 0.5f, 0.5f, 0.2f, 0.2f]],
        ["whitespace_only_line_between"] = [[0, 0.5f, 0.5f, 0.2f, 0.2f], [1, 0.2f, 0.2f, 0.1f, 0.1f]],
        ["mixed_5_and_polygon"] = [[0, 0.5f, 0.5f, 0.2f, 0.2f], [1, 0.3f, 0.3f, 0.4f, 0.4f]],
    };

    public static TheoryData<string> Cases => new(ReadCases().Where(item => item.GetProperty("image").GetString() == "ok.png").Select(item => item.GetProperty("case").GetString()!));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_label_file_is_judged_as_by_the_reference_or_as_documented(string name)
    {
        var item = ReadCases().Single(item => item.GetProperty("case").GetString() == name);
        var reference = item.GetProperty("labels") is { ValueKind: JsonValueKind.Array } labels
            ? labels.EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetSingle()).ToArray()).ToArray()
            : null;
        var expected = DecidedOtherwise.TryGetValue(name, out var other) ? other : reference;
        using var folder = new TemporaryFolder();
        var path = item.GetProperty("label_text").GetString() is { } text ? folder.Add("a.txt", text) : folder["a.txt"];

        if (expected is null)
        {
            Assert.Throws<UnreadableLabelException>(() => YoloLabelFile.Read(path, ClassCount));
            return;
        }

        var boxes = YoloLabelFile.Read(path, ClassCount).Boxes;
        Assert.Equal(expected.Length, boxes.Count);

        // The box around a polygon is a difference of single-precision numbers.
        foreach (var (row, label) in expected.Zip(boxes))
            Assert.All(row.Zip([label.ClassIndex, label.Box.CentreX, label.Box.CentreY, label.Box.Width, label.Box.Height]), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Removed_duplicates_are_noted() =>
        Assert.Contains("1 removed", Assert.Single(YoloLabelFile.Parse("1 .5 .5 .2 .2\n0 .3 .3 .1 .1\n1 .5 .5 .2 .2", "a.txt", 2).Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData("0 .5 .5 .2", "line 1 has 4 numbers")]
    [InlineData("0 .5 .5 .2 .2\n3 .5 .5 .2 .2", "line 2 has class 3, and the data set has the classes 0 to 2")]
    [InlineData("0,.5,.5,.2,.2", "separated by spaces")]
    [InlineData("0 1.01 .5 .2 .2", "the coordinate 1.01")]
    [InlineData("0 .1 .1 .5 .1 .5 .5 .9", "8 numbers")]
    public void What_is_wrong_is_said_with_its_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<UnreadableLabelException>(() => YoloLabelFile.Parse(text, "a.txt", ClassCount)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_written_line_reads_as_the_same_box()
    {
        var label = new AnnotatedBox(2, new NormalizedBox(0.25f, 0.5f, 0.125f, 0.75f));

        Assert.Equal(label, Assert.Single(YoloLabelFile.Parse(YoloLabelFile.Format(label), "a.txt", ClassCount).Boxes));
    }

    private static JsonElement[] ReadCases() => [.. JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Data", "Annotations", "Fixtures", "label_validation.json"))).RootElement.EnumerateArray()];
}
