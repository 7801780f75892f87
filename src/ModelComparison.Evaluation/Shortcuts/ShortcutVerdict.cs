using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>
/// Judges the probes. Let a be a probe's accuracy, f that of the full features (each of its best classifier) and b that of always saying the most
/// frequent class, all over the same test images. The probe explains the share (a - b) / (f - b) of the accuracy above chance. It is called a
/// shortcut when a classifier is better on it than b, with a p-value that Holm's correction for all probes and classifiers leaves below the level,
/// and when the lower end of the share's 95 % interval reaches the least share. Where the full features are not above chance themselves, a - b over
/// 1 - b takes the share's place in the rule. Intervals and p-values come from drawing the images anew and are widened for the training images that the
/// folds share (<see cref="SharedTraining"/>); without that chance would be called a shortcut more often than the level says. A probe that sees the cell too (the mean colour) is never called a shortcut.
/// </summary>
public static class ShortcutVerdict
{
    /// <summary>Judges.</summary>
    /// <param name="full">The classifiers on the full features.</param>
    /// <param name="probes">The same classifiers on each probe, on the same splits of the same images.</param>
    /// <param name="options">Thresholds, and the groups of all N images where they are not independent; null for the defaults.</param>
    /// <exception cref="ArgumentException">A probe was run on other splits or labels.</exception>
    public static ShortcutProbeResult Judge(BenchmarkResult full, IReadOnlyList<ProbeInput> probes, ShortcutProbeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(full);
        ArgumentNullException.ThrowIfNull(probes);
        options ??= new ShortcutProbeOptions();
        RequireSameImages(full, probes);
        var rows = Correctness.TestedRows(full);
        var entries = Entries(full, probes);
        var bootstrap = OfRows(options.Bootstrap, rows);
        double[][] series = [Correctness.OfMajority(full, rows), .. entries.Select(entry => Correctness.OfLearner(entry.Result, entry.Learner, rows))];
        var draws = new AccuracyDraws(series, Array.ConvertAll(rows, row => full.Labels[row]), bootstrap, SharedTraining.DesignEffect(full));

        var scores = Score(entries, probes, draws);
        var ofFull = scores.Where(score => score.Probe < 0).ToList();
        var thresholds = new ShortcutThresholds(options.Level, options.LeastShare, options.LargeShare, options.Bootstrap.Resamples);
        var best = Best(ofFull);
        var result = new ShortcutProbeResult(rows.Length, draws.Observed(0), [.. ofFull.Select(score => score.Score)], best, [], [], thresholds);
        var fullSeries = result.IsFullAboveChance ? ofFull[best].Series : -1;
        var results = probes.Select((probe, index) => Judge(probe, [.. scores.Where(score => score.Probe == index)], draws, fullSeries, options)).ToList();
        return result with { GroupCount = bootstrap.Groups?.Distinct(StringComparer.Ordinal).Count(), Probes = results, Findings = ShortcutFindings.Collect(results, probes, full.Labels, options.LargeShare, draws.Observed(0)) };
    }

    private static ProbeResult Judge(ProbeInput input, List<Scored> scores, AccuracyDraws draws, int fullSeries, ShortcutProbeOptions options)
    {
        var probe = ShortcutProbe.Of(input.Features.Kind);
        var best = Best(scores);
        var unjudged = new ProbeResult(probe, input.Result is null, input.Features.Missing, [.. scores.Select(score => score.Score)], best, null, null, Failures(input.Result), false);
        if (best < 0)
            return unjudged;
        var score = scores[best];
        var (share, interval) = fullSeries >= 0 ? draws.Share(score.Series, fullSeries, 0) : (default(double?), default(ConfidenceInterval?));
        var baseline = draws.Observed(0);
        var atLeast = interval?.Lower ?? ((score.Score.Interval.Lower - baseline) / (1 - baseline));
        var isAboveChance = scores.Any(other => other.Score.AdjustedPValue <= options.Level);
        return unjudged with
        {
            ShareExplained = share,
            ShareInterval = interval,
            IsShortcut = probe.Suspect != ShortcutSuspect.None && isAboveChance && atLeast >= options.LeastShare,
        };
    }

    private static List<Scored> Score(List<Entry> entries, IReadOnlyList<ProbeInput> probes, AccuracyDraws draws)
    {
        var scored = new List<Scored>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (learner, series) = (entries[i].Learner, i + 1);
            var p = draws.PValue(series, 0);
            var score = new ProbeScore(learner.LearnerId, learner.DisplayName, draws.Observed(series), draws.Interval(series), p, p);
            scored.Add(new Scored(entries[i].Probe, series, score));
        }

        var judged = scored.Where(one => one.Probe >= 0 && ShortcutProbe.Of(probes[one.Probe].Features.Kind).Suspect != ShortcutSuspect.None).ToList();
        var adjusted = HolmCorrection.Adjust([.. judged.Select(one => one.Score.PValue)]);
        for (var i = 0; i < judged.Count; i++)
            scored[scored.IndexOf(judged[i])] = judged[i] with { Score = judged[i].Score with { AdjustedPValue = adjusted[i] } };
        return scored;
    }

    private static int Best(List<Scored> scores)
    {
        var best = -1;
        for (var i = 0; i < scores.Count; i++)
        {
            if (best < 0 || scores[i].Score.Accuracy > scores[best].Score.Accuracy)
                best = i;
        }

        return best;
    }

    // A classifier that failed on something has no predictions there, and takes no part there.
    private static List<Entry> Entries(BenchmarkResult full, IReadOnlyList<ProbeInput> probes)
    {
        var entries = Fitted(full).Select(learner => new Entry(-1, full, learner)).ToList();
        for (var probe = 0; probe < probes.Count; probe++)
        {
            if (probes[probe].Result is { } result)
                entries.AddRange(Fitted(result).Select(learner => new Entry(probe, result, learner)));
        }

        return entries;
    }

    private static IEnumerable<ResampleResult> Fitted(BenchmarkResult result) => result.Learners.Where(learner => learner is { Failure: null, IsClusterer: false });

    private static IReadOnlyList<string> Failures(BenchmarkResult? result) =>
        [.. (result?.Learners ?? []).Where(learner => learner.Failure is not null).Select(learner => $"{learner.DisplayName} failed: {learner.Failure}")];

    private static BootstrapOptions OfRows(BootstrapOptions options, int[] rows) =>
        options.Groups is { } groups ? options with { Groups = Array.ConvertAll(rows, row => groups[row]) } : options;

    private static void RequireSameImages(BenchmarkResult full, IReadOnlyList<ProbeInput> probes)
    {
        foreach (var probe in probes)
        {
            if (probe.Features.Features.RowCount != full.Labels.Count)
                throw new ArgumentException($"ShortcutVerdict needs probes of the same {full.Labels.Count} images; got {probe.Features.Features.RowCount}.", nameof(probes));
            if (probe.Result is { } result && (!result.Labels.SequenceEqual(full.Labels) || result.Splits.Count != full.Splits.Count))
                throw new ArgumentException("ShortcutVerdict needs probes with the labels and splits of the full features.", nameof(probes));
        }
    }

    // Probe -1 is the full features.
    private sealed record Entry(int Probe, BenchmarkResult Result, ResampleResult Learner);

    private sealed record Scored(int Probe, int Series, ProbeScore Score);
}
