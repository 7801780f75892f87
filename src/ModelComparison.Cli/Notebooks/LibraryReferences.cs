using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using ModelComparison.Data;

namespace ModelComparison.Cli.Notebooks;

/// <summary>
/// Resolves <c>#r</c>: this program's own libraries are the ones it runs with, wherever the notebook points, so that there is one of each type; other
/// paths are relative to the notebook.
/// </summary>
internal sealed class LibraryReferences : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver others;

    public LibraryReferences(string notebookFolder) => others = ScriptMetadataResolver.Default.WithBaseDirectory(notebookFolder).WithSearchPaths(notebookFolder);

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"#r \"{reference}\": packages cannot be fetched here. Reference a file, or leave the line out where the library already has what the cell needs.");
        var own = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(reference.Replace('\\', '/')));
        return File.Exists(own)
            ? [MetadataReference.CreateFromFile(own, properties)]
            : others.ResolveReference(reference, baseFilePath, properties);
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is LibraryReferences same && same.others.Equals(others);

    /// <inheritdoc/>
    public override int GetHashCode() => others.GetHashCode();
}
