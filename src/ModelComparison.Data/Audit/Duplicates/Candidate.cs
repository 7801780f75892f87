namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Two images that may be duplicates.</summary>
/// <param name="First">Index of the first image.</param>
/// <param name="Second">Index of the second, greater than the first.</param>
internal readonly record struct Candidate(int First, int Second);
