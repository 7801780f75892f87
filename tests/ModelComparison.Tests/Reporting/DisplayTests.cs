using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Display;
using ModelComparison.Data.Images;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class DisplayTests
{
    private static readonly Figure Lines = new(
        "lines",
        "Two <lines>",
        [
            new JsonObject { ["type"] = "scatter", ["mode"] = "lines+markers", ["name"] = "a", ["x"] = new JsonArray(0, 1, 2), ["y"] = new JsonArray(1.5, null, 3) },
            new JsonObject { ["type"] = "bar", ["name"] = "b", ["x"] = new JsonArray(0, 1, 2), ["y"] = new JsonArray(1, 2, 4) },
        ],
        new JsonObject { ["height"] = 300, ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "images" } }, ["yaxis"] = new JsonObject { ["range"] = new JsonArray(0, 4) } });

    public static TheoryData<IDisplayable, string> Shown => new()
    {
        { new RgbImage(3, 2), "data:image/png;base64," },
        { new Split(0, 1, [1, 2, 3], [0]), "fold 2" },
        { new LabelledFeatures(new FeatureMatrix(new float[6], 3, 2), [0, 1, 1], ["a", "b<"]), "b&lt;" },
        { ConfusionMatrix.FromLabels(["a", "b"], [0, 1, 1], [0, 1, 0]), "0.500" },
        { new ReportTable("A caption", ["model", "x"], [["m", "1"]], []), "A caption" },
        { new ReportSection("s", "A title", [new TextBlock("words")]), "A title" },
        { new DisplayTable(["x"], [["1"]], "c"), "<table" },
        { Lines, "Two &lt;lines&gt;" },
    };

    /// <summary>As .NET Interactive does it: attribute by name, source by its constructor, formatters by method name, each by its member names.</summary>
    [Theory]
    [MemberData(nameof(Shown))]
    public void A_kernel_finds_the_formatter_by_names_alone(IDisplayable shown, string part)
    {
        var attribute = shown.GetType().GetCustomAttributes(inherit: false).Single(found => found.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var source = Activator.CreateInstance(sourceType)!;
        var formatters = ((IEnumerable)sourceType.GetMethod("CreateTypeFormatters", BindingFlags.Public | BindingFlags.Instance)!.Invoke(source, null)!).Cast<object>().ToList();
        var html = formatters.Single(formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)! == "text/html");
        using var writer = new StringWriter();

        Assert.True((bool)html.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(html, [shown, writer])!);
        Assert.Contains(part, writer.ToString(), StringComparison.Ordinal);
        Assert.False((bool)html.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(html, ["a text of others", writer])!);
        Assert.Equal("text/html", ((string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!)[0]);
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void Another_kernel_calls_ToHtml_and_people_ToMarkdown(IDisplayable shown, string part)
    {
        Assert.Contains(part, (string)shown.GetType().GetMethod("ToHtml", [])!.Invoke(shown, null)!, StringComparison.Ordinal);
        Assert.NotEmpty(shown.ToMarkdown());
    }

    [Fact]
    public void A_figure_degrades_to_a_picture_with_its_axes_lines_and_bars()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var drawn = XDocument.Parse(FigureSketch.Draw(Lines)).Root!;

        Assert.Equal("300", drawn.Attribute("height")!.Value);
        Assert.Equal("Two <lines>", drawn.Element(svg + "title")!.Value);
        Assert.Equal(2, drawn.Elements(svg + "circle").Count()); // the point without a value is left out
        Assert.Single(drawn.Elements(svg + "polyline"));
        var bars = drawn.Elements(svg + "rect").Where(bar => bar.Attribute("width")!.Value == "8.0").ToList();
        Assert.Equal(3, bars.Count);
        Assert.Equal(4 * double.Parse(bars[0].Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture), double.Parse(bars[2].Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture), 0.5);
        Assert.Contains(drawn.Elements(svg + "text"), text => text.Value == "images");
    }

    [Fact]
    public void Names_stand_side_by_side_and_a_heat_map_shows_its_numbers()
    {
        var map = new Figure(
            "map", "", [new JsonObject { ["type"] = "heatmap", ["x"] = new JsonArray("a", "b"), ["y"] = new JsonArray("c"), ["z"] = new JsonArray(new JsonArray(1, 2.5)) }], []);
        var text = FigureSketch.Draw(map);
        Assert.Contains(">2.5</text>", text, StringComparison.Ordinal);
        Assert.Contains(">b</text>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_get_room_beside_the_axis_and_are_slanted_where_they_would_overlap()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        string[] names = ["segmented-neutrophil", "erythroblast-nucleated", "myeloblast-promyelocyte", "background"];
        JsonArray Names() => [.. names.Select(name => (JsonNode)name)];
        var rows = new JsonArray([.. names.Select(_ => (JsonNode)new JsonArray(1, 2, 3, 4))]);
        var map = new Figure("map", "", [new JsonObject { ["type"] = "heatmap", ["x"] = Names(), ["y"] = Names(), ["z"] = rows }], []);

        var labels = XDocument.Parse(FigureSketch.Draw(map)).Root!.Elements(svg + "text").Where(text => names.Contains(text.Value)).ToList();

        Assert.Equal(8, labels.Count);
        Assert.Equal(4, labels.Count(label => label.Attribute("transform") is not null));
        Assert.All(
            labels.Where(label => label.Attribute("transform") is null),
            label => Assert.True(double.Parse(label.Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture) > 6 * label.Value.Length, label.ToString()));
    }
}
