namespace ModelComparison.Reporting.Notebooks;

/// <summary>A piece of an executed notebook, in reading order.</summary>
public abstract record NotebookPart;

/// <summary>A cell of Markdown.</summary>
/// <param name="Text">The Markdown.</param>
public sealed record MarkdownPart(string Text) : NotebookPart;

/// <summary>The source of a cell of code.</summary>
/// <param name="Text">C#.</param>
public sealed record CodePart(string Text) : NotebookPart;

/// <summary>HTML or SVG that a cell showed; it is put into the page as it is, as a notebook does.</summary>
/// <param name="Html">The piece of HTML.</param>
public sealed record HtmlPart(string Html) : NotebookPart;

/// <summary>Text that a cell wrote.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsError">True for what ended the cell.</param>
public sealed record OutputTextPart(string Text, bool IsError = false) : NotebookPart;

/// <summary>A figure that a cell showed.</summary>
/// <param name="PlotlyJson">{"data": […], "layout": {…}}.</param>
/// <param name="Caption">What it shows.</param>
public sealed record FigurePart(string PlotlyJson, string Caption) : NotebookPart;
