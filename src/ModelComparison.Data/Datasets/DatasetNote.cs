namespace ModelComparison.Data.Datasets;

/// <summary>Something a careful reader should know about a file that is used all the same.</summary>
/// <param name="RelativePath">The file, or an empty text for the whole set.</param>
/// <param name="Text">A clause after the file's name ("has equal lines, which count once (2 removed)"), or a sentence about the set.</param>
public sealed record DatasetNote(string RelativePath, string Text);
