namespace ModelComparison.Data.Splits;

/// <summary>
/// One division into training and test with the class proportions of the whole set on both sides. Numbers that do not come out even are
/// rounded by the largest remainder, so that the test part as a whole has the share asked for; each class keeps at least one image on each side.
/// </summary>
public static class StratifiedHoldOut
{
    /// <summary>Divides N images.</summary>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="classNames">Names of the C classes; a class without images takes no part.</param>
    /// <param name="options">Share, repeats and seed; null for 20 % once.</param>
    /// <returns>One split a repeat.</returns>
    /// <exception cref="InputException">A class has one image only, or there are no images.</exception>
    public static IReadOnlyList<Split> Split(IReadOnlyList<int> labels, IReadOnlyList<string> classNames, HoldOutOptions? options = null)
    {
        options ??= new HoldOutOptions();
        options.Validate();
        var rowsByClass = ClassRows.Collect(labels, classNames, nameof(StratifiedHoldOut));
        var lonely = Array.FindIndex(rowsByClass, rows => rows.Length == 1);
        if (lonely >= 0)
        {
            throw new InputException(
                $"StratifiedHoldOut needs at least 2 images of each class; class '{classNames[lonely]}' has 1 image. "
                + "Leave it out with drop-classes-below: 2 (evaluate: --drop-classes-below 2), or merge it with another class.");
        }

        var testCounts = TestCounts(Array.ConvertAll(rowsByClass, rows => rows.Length), options.TestShare);
        var splits = new Split[options.Repeats];
        for (var repeat = 0; repeat < splits.Length; repeat++)
        {
            var random = options.Seed.For("stratified-hold-out").For("repeat", repeat).CreateRandom();
            var isTest = new int[labels.Count];
            for (var c = 0; c < rowsByClass.Length; c++)
            {
                var shuffled = rowsByClass[c].ToArray();
                random.Shuffle<int>(shuffled);
                foreach (var row in shuffled.AsSpan(0, testCounts[c]))
                    isTest[row] = 1;
            }

            splits[repeat] = FoldAssignment.ToSplits(isTest, 2, repeat)[1] with { Fold = 0 };
        }

        return splits;
    }

    private static int[] TestCounts(int[] counts, double share)
    {
        var tested = Array.ConvertAll(counts, count => (int)(count * share));
        var missing = (int)Math.Round(counts.Sum() * share, MidpointRounding.AwayFromZero) - tested.Sum();
        var byRemainder = Enumerable.Range(0, counts.Length).OrderByDescending(c => (counts[c] * share) - tested[c]);
        foreach (var c in byRemainder.Take(missing))
            tested[c]++;
        for (var c = 0; c < counts.Length; c++)
            tested[c] = counts[c] == 0 ? 0 : Math.Clamp(tested[c], 1, counts[c] - 1);
        return tested;
    }
}
