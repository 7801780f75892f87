namespace ModelComparison.Experiments.Verification;

/// <summary>What a repetition of a run showed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="DataDifferences">Sentences about data that are missing, new or changed; with any of them nothing was run.</param>
/// <param name="Files">The files of results, each with its first difference.</param>
/// <param name="Notes">What differs without being a result: versions, machine.</param>
public sealed record VerificationResult(
    string RunId, IReadOnlyList<string> DataDifferences, IReadOnlyList<VerifiedFile> Files, IReadOnlyList<string> Notes)
{
    /// <summary>True when the data are the same and every number came out the same.</summary>
    public bool IsSame => DataDifferences.Count == 0 && Files.Count > 0 && Files.All(file => file.Difference is null);

    /// <summary>Numbers that were compared.</summary>
    public long Numbers => Files.Sum(file => file.Numbers);
}

/// <summary>A file of a run beside that of its repetition.</summary>
/// <param name="Name">Path relative to the run folder.</param>
/// <param name="Numbers">Numbers in it.</param>
/// <param name="Difference">Null when they are the same; else where they part first, and both values.</param>
public sealed record VerifiedFile(string Name, long Numbers, string? Difference);
