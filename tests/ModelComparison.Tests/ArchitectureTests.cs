using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace ModelComparison.Tests;

public class ArchitectureTests
{
    /// <summary>Who may see whom: the picture in the README, of which the project files are one copy and this is the other.</summary>
    private static readonly Dictionary<string, string[]> Picture = new(StringComparer.Ordinal)
    {
        ["Acceleration"] = [],
        ["Data"] = [],
        ["Evaluation"] = ["Data"],
        ["Learning"] = ["Evaluation"],
        ["Vision"] = ["Evaluation", "Acceleration"],
        ["Reporting"] = ["Evaluation"],
        ["Experiments"] = ["Learning", "Vision"],
        ["Cli"] = ["Experiments", "Reporting"],
        ["Web"] = ["Experiments", "Reporting"],
    };

    [Fact]
    public void Project_references_are_exactly_the_arrows_of_the_picture()
    {
        foreach (var (name, references) in References())
        {
            Assert.True(Picture.ContainsKey(name), $"ModelComparison.{name} is not in the picture.");
            Assert.Equal(Picture[name].Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_assembly_of_the_picture_but_the_web_page_exists() => Assert.Superset(Picture.Keys.Where(name => name != "Web").ToHashSet(), References().Keys.ToHashSet());

    [Fact]
    public void Reporting_declares_no_native_import()
    {
        var folder = Path.Combine(Root(), "src", "ModelComparison.Reporting");
        var offenders = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("LibraryImport", StringComparison.Ordinal) || text.Contains("DllImport", StringComparison.Ordinal)));
        Assert.Empty(offenders);
    }

    private static Dictionary<string, string[]> References()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories);
        return projects.ToDictionary(
            ShortName,
            project => XDocument.Load(project).Descendants("ProjectReference").Select(reference => ShortName(reference.Attribute("Include")!.Value)).ToArray());
    }

    private static string ShortName(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/')).Replace("ModelComparison.", "", StringComparison.Ordinal);

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
