using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>The files that a report's tables, figures and pictures are written to, each with a name of its own.</summary>
public sealed class ReportFiles
{
    private readonly Dictionary<ReportBlock, string> names = new(ReferenceEqualityComparer.Instance);

    private ReportFiles()
    {
    }

    /// <summary>Tables by file name without ending; confusion matrices are among them.</summary>
    public IReadOnlyList<KeyValuePair<string, ReportTable>> Tables { get; private set; } = [];

    /// <summary>Figures by file name without ending.</summary>
    public IReadOnlyList<KeyValuePair<string, Figure>> Figures { get; private set; } = [];

    /// <summary>PNG files by file name without ending.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Pictures { get; private set; } = [];

    /// <summary>The file name, without ending, of a block of the report that has one.</summary>
    public string NameOf(ReportBlock block) => names[block];

    /// <summary>Names the files of a report.</summary>
    /// <exception cref="ArgumentException">A name holds other characters than a to z, digits and hyphens, or two blocks have the same.</exception>
    public static ReportFiles Of(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var files = new ReportFiles();
        var tables = new List<KeyValuePair<string, ReportTable>>();
        var figures = new List<KeyValuePair<string, Figure>>();
        var pictures = new List<KeyValuePair<string, byte[]>>();
        foreach (var section in content.Sections)
        {
            var number = 0;
            foreach (var block in BlockTree.Of(section))
            {
                switch (block)
                {
                    case TableBlock table:
                        tables.Add(new(files.Add(content, block, table.Table.Name ?? $"{section.Id}-{++number}"), table.Table));
                        break;
                    case ConfusionBlock confusion:
                        tables.Add(new(files.Add(content, block, confusion.Name), ConfusionTable.Create(confusion.Title, confusion.Matrix)));
                        break;
                    case FigureBlock figure:
                        figures.Add(new(files.Add(content, block, figure.Figure.Id), figure.Figure));
                        break;
                    case PictureBlock picture:
                        pictures.Add(new(files.Add(content, block, picture.Name), picture.Png));
                        break;
                    default:
                        break;
                }
            }
        }

        RequireDistinct(tables.Select(table => table.Key));
        RequireDistinct([.. figures.Select(figure => figure.Key), .. pictures.Select(picture => picture.Key)]);
        (files.Tables, files.Figures, files.Pictures) = (tables, figures, pictures);
        return files;
    }

    private string Add(ReportContent content, ReportBlock block, string name)
    {
        // Names become paths: nothing from data may lead out of the folder.
        if (name.Length == 0 || name.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
            throw new ArgumentException($"The name of a report's file needs letters a to z, digits and hyphens; got '{name}'.", nameof(content));
        return names[block] = content.FilePrefix + name;
    }

    private static void RequireDistinct(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"A report's files need names of their own; got '{twice.Key}' twice.");
    }
}
