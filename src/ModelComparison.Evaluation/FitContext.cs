using ModelComparison.Data;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Evaluation;

/// <summary>What a fit may use beside the data.</summary>
/// <param name="Seed">All randomness of the fit comes from here: same seed, same data, same bytes.</param>
/// <param name="Threads">Most threads to use, at least 1. Results do not depend on it.</param>
/// <param name="Progress">Told how far the fit is, synchronously and possibly from worker threads; null for silence.</param>
public sealed record FitContext(Seed Seed, int Threads = 1, IProgress<WorkProgress>? Progress = null);
