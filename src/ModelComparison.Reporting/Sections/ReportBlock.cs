using System.Buffers.Binary;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>A piece of a report without a format. A section is made of blocks, and each format knows how every kind of block looks in it.</summary>
public abstract record ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
public sealed record TextBlock(string Text) : ReportBlock;

/// <summary>A heading inside a section.</summary>
/// <param name="Text">Plain text.</param>
public sealed record HeadingBlock(string Text) : ReportBlock;

/// <summary>A table.</summary>
/// <param name="Table">Its cells, caption and notes.</param>
public sealed record TableBlock(ReportTable Table) : ReportBlock;

/// <summary>A figure drawn by Plotly.</summary>
/// <param name="Figure">Traces, layout and caption.</param>
public sealed record FigureBlock(Figure Figure) : ReportBlock;

/// <summary>A picture made of pixels: embedded in a page, written to the folder of figures beside the other formats.</summary>
/// <param name="Name">File name without ending, unique in the report; letters a to z, digits and hyphens.</param>
/// <param name="Png">The file's bytes.</param>
/// <param name="Caption">What it shows, as one or two sentences.</param>
public sealed record PictureBlock(string Name, byte[] Png, string Caption) : ReportBlock
{
    /// <summary>True where details matter, such as boxes with names: a page then shows it as large as a figure, not as a thumbnail.</summary>
    public bool IsLarge { get; init; }

    /// <summary>True for two pictures beside each other, which need more room than one: width and height stand in the first chunk of a PNG file (W3C PNG, 11.2.2).</summary>
    public bool IsWide => Png.Length >= 24
        && BinaryPrimitives.ReadUInt32BigEndian(Png.AsSpan(16)) >= 3UL * BinaryPrimitives.ReadUInt32BigEndian(Png.AsSpan(20)) / 2;
}

/// <summary>A confusion matrix, shaded where the format has colours: counts and shares of the true class.</summary>
/// <param name="Name">Name of its table file without ending, unique in the report; letters a to z, digits and hyphens.</param>
/// <param name="Title">Whose predictions these are.</param>
/// <param name="Matrix">The counts.</param>
public sealed record ConfusionBlock(string Name, string Title, ConfusionMatrix Matrix) : ReportBlock;

/// <summary>Names with their values: settings, versions, definitions.</summary>
/// <param name="Facts">In reading order.</param>
public sealed record FactsBlock(IReadOnlyList<KeyValuePair<string, string>> Facts) : ReportBlock;

/// <summary>Sentences that stand beside each other.</summary>
/// <param name="Items">Plain text, one an item.</param>
public sealed record ListBlock(IReadOnlyList<string> Items) : ReportBlock;

/// <summary>Something that a reader opens on demand; on paper it is open.</summary>
/// <param name="Summary">What is in it.</param>
/// <param name="Blocks">The content.</param>
public sealed record DetailsBlock(string Summary, IReadOnlyList<ReportBlock> Blocks) : ReportBlock;

/// <summary>Blocks side by side where the page is wide enough.</summary>
/// <param name="Blocks">Cells of the grid, in reading order.</param>
public sealed record GridBlock(IReadOnlyList<ReportBlock> Blocks) : ReportBlock;

/// <summary>The place for times. They differ from run to run, so a page shows those of the file beside it, and other formats name that file.</summary>
public sealed record TimesBlock : ReportBlock;
