using ModelComparison.Data.Annotations;
using Xunit;

namespace ModelComparison.Tests.Data.Annotations;

public sealed class PascalVocFileTests
{
    [Fact]
    public void Corners_become_shares_of_the_image()
    {
        var labels = Read(Object("cell", 64, 48, 320, 240));

        Assert.Equal(new AnnotatedBox(0, new NormalizedBox(0.3f, 0.3f, 0.4f, 0.4f)), Assert.Single(labels.Boxes));
        Assert.Empty(labels.Notes);
    }

    [Fact]
    public void A_box_without_area_is_left_out_and_noted()
    {
        var labels = Read(Object("cell", 181, 329, 181, 329) + Object("cell", 1, 1, 20, 20));

        Assert.Single(labels.Boxes);
        Assert.Contains("without area", Assert.Single(labels.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_that_reaches_out_is_clipped_and_noted()
    {
        var labels = Read(Object("cell", -10, 400, 100, 500));

        var box = Assert.Single(labels.Boxes).Box.ToPixels(640, 480);
        Assert.Equal((0f, 480f), (box.XMin, box.YMax));
        Assert.Contains("clipped", Assert.Single(labels.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<annotation><object><bndbox/></object></annotation>", "object 1 has no <name>")]
    [InlineData("<annotation><object><name>a</name></object></annotation>", "has no <bndbox>")]
    [InlineData("<annotation><object><name>a</name><bndbox><xmin>x</xmin></bndbox></object></annotation>", "needs a number as <xmin>; it has 'x'")]
    [InlineData("<html/>", "its root is <html>")]
    [InlineData("<annotation>", "not valid XML")]
    [InlineData("", "not valid XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotation>&x;</annotation>", "not valid XML")]
    public void What_is_wrong_is_said(string xml, string expected)
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<UnreadableLabelException>(() => PascalVocFile.Read(folder.Add("a.xml", xml)));

        Assert.Contains(expected, error.Reason, StringComparison.Ordinal);
    }

    private static ImageLabels Read(string objects)
    {
        using var folder = new TemporaryFolder();
        var xml = $"<annotation><size><width>640</width><height>480</height></size>{objects}</annotation>";
        return PascalVocFile.ToLabels(PascalVocFile.Read(folder.Add("a.xml", xml)), ["cell"], 640, 480);
    }

    private static string Object(string name, int xMin, int yMin, int xMax, int yMax) =>
        $"<object><name>{name}</name><bndbox><xmin>{xMin}</xmin><ymin>{yMin}</ymin><xmax>{xMax}</xmax><ymax>{yMax}</ymax></bndbox></object>";

    [Fact]
    public void An_annotation_that_is_nested_without_end_is_refused_at_a_bounded_depth()
    {
        using var folder = new TemporaryFolder();
        folder.Add("deep.xml", "<annotation>" + string.Concat(Enumerable.Repeat("<a>", 200_000)) + string.Concat(Enumerable.Repeat("</a>", 200_000)) + "</annotation>");

        var error = Assert.Throws<UnreadableLabelException>(() => PascalVocFile.Read(folder["deep.xml"]));

        Assert.Contains("nested more than 64 deep", error.Message, StringComparison.Ordinal);
    }
}
