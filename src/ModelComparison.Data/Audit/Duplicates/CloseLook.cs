namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>
/// Looks closely at one picture and its candidates: aligns the candidate, first coarsely, then finely, and correlates both where they overlap, after
/// the coarse shading and the finest noise were taken away (difference of two Gaussians). Not for several threads at once.
/// </summary>
internal sealed class CloseLook
{
    private const int CoarseSide = Thumbnail.Side / 2;

    // Standard deviations in pixels of the level: what each step aligns on.
    private const float CoarseBlur = 1.5f;
    private const float FineBlur = 1.2f;
    private const int CoarseSteps = 6;
    private const int FineSteps = 5;

    // The band that is correlated, in pixels of the thumbnail: finer is noise and compression, coarser is what all cells of a class share.
    private const float FinestDetail = 1f;
    private const float CoarsestDetail = 2.5f;

    // Below this after the coarse step the fine one cannot reach any threshold in use.
    private const double HopelessAfterCoarse = 0.4;

    // Hypotheses this much less similar than the best are not looked at, and never more than these.
    private const float SimilarityMargin = 0.04f;
    private const int MostHypotheses = 4;

    private readonly float[] moving = new float[Thumbnail.Side * Thumbnail.Side];
    private readonly PictureLevel coarseTemplate = new(CoarseSide);
    private readonly PictureLevel coarseMoving = new(CoarseSide);
    private readonly PictureLevel fineTemplate = new(Thumbnail.Side);
    private readonly PictureLevel fineMoving = new(Thumbnail.Side);
    private readonly Alignment coarse = new(CoarseSide);
    private readonly Alignment fine = new(Thumbnail.Side);
    private readonly WindowCorrelation coarseCorrelation = new(CoarseSide);
    private readonly WindowCorrelation fineCorrelation = new(Thumbnail.Side);

    /// <summary>Chooses the first picture of the pairs to come.</summary>
    public void Fix(Thumbnail picture)
    {
        picture.CopyTo(moving);
        coarseTemplate.SetHalved(moving, CoarseBlur);
        coarse.Fix(coarseTemplate.Blurred);
        fineTemplate.Set(moving, FineBlur);
        fine.Fix(fineTemplate.Blurred);
    }

    /// <summary>The best correlation that a hypothesis leads to, with the orientation and window found; null when none is worth the fine step.</summary>
    public (double Correlation, Orientation Orientation, Window Window)? Look(Thumbnail other, IReadOnlyList<Hypothesis> hypotheses, double goodEnough)
    {
        (double Correlation, Orientation Orientation, Window Window)? best = null;
        foreach (var hypothesis in hypotheses.Take(MostHypotheses))
        {
            if (hypothesis.Similarity < hypotheses[0].Similarity - SimilarityMargin)
                break;
            other.CopyTo(moving, hypothesis.Orientation);
            coarseMoving.SetHalved(moving, CoarseBlur);
            var window = coarse.Improve(coarseMoving.Blurred, hypothesis.Window, CoarseSteps);
            if (coarseCorrelation.Measure(coarseTemplate.Detail, coarseMoving.Detail, window) < HopelessAfterCoarse)
                continue;
            fineMoving.Set(moving, FineBlur);
            window = fine.Improve(fineMoving.Blurred, window, FineSteps);
            var found = fineCorrelation.MeasureBand(fineTemplate.Sharp, fineMoving.Sharp, window, FinestDetail, CoarsestDetail);
            if (best is null || found > best.Value.Correlation)
                best = (found, hypothesis.Orientation, window);
            if (found >= goodEnough)
                break;
        }

        return best;
    }
}
