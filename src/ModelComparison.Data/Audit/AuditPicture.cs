namespace ModelComparison.Data.Audit;

/// <summary>A pair drawn side by side.</summary>
/// <param name="Pair">Index into <see cref="AuditResult.Pairs"/>.</param>
/// <param name="Png">The first file left, the second right, as they are.</param>
public sealed record AuditPicture(int Pair, byte[] Png);
