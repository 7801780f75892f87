using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;

namespace ModelComparison.Learning.Tuning;

/// <summary>Makes the candidates of a search: every combination of some values, or a number of them drawn at random.</summary>
public static class ParameterSearch
{
    /// <summary>More candidates than this are taken for a mistake.</summary>
    public const int MostCandidates = 10_000;

    private const int MostDraws = 1_000_000;

    /// <summary>Every combination; the last parameter changes fastest.</summary>
    /// <param name="parameters">Values of each tuned hyper-parameter, by its experiment-file name.</param>
    /// <param name="create">Makes the classifier for some values.</param>
    /// <exception cref="InputException">A parameter has a range instead of values, or there are too many combinations, or the classifier refuses a value.</exception>
    public static IReadOnlyList<TuningCandidate> Grid(
        IReadOnlyList<KeyValuePair<string, ParameterValues>> parameters, Func<IReadOnlyList<Setting>, IClassifier> create)
    {
        Validate(parameters, create);
        IEnumerable<IReadOnlyList<Setting>> combinations = [[]];
        var count = 1L;
        foreach (var (name, values) in parameters)
        {
            var listed = values.Listed
                ?? throw new InputException($"A grid needs a list of values for {name}; got the range {values}. List some values, or search at random.");
            count *= listed.Count;
            if (count > MostCandidates)
                throw new InputException($"The grid has more than {MostCandidates} combinations. List fewer values, or search at random.");
            combinations = combinations.SelectMany(_ => listed, (head, value) => (IReadOnlyList<Setting>)[.. head, new Setting(name, value)]);
        }

        return [.. combinations.Select(settings => new TuningCandidate(settings, create(settings)))];
    }

    /// <summary>A number of different combinations drawn at random (Bergstra and Bengio, JMLR 13, 2012); fewer when there are not so many.</summary>
    /// <param name="parameters">Values or ranges of each tuned hyper-parameter, by its experiment-file name.</param>
    /// <param name="count">Number of candidates, 1 … <see cref="MostCandidates"/>.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="create">Makes the classifier for some values.</param>
    /// <exception cref="InputException">The count is out of range, or the classifier refuses a value.</exception>
    public static IReadOnlyList<TuningCandidate> Random(
        IReadOnlyList<KeyValuePair<string, ParameterValues>> parameters, int count, Seed seed, Func<IReadOnlyList<Setting>, IClassifier> create)
    {
        Validate(parameters, create);
        if (count is < 1 or > MostCandidates)
            throw new InputException($"A random search needs 1 to {MostCandidates} candidates; got {count}.");
        var random = seed.For("parameter-search").CreateRandom();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var candidates = new List<TuningCandidate>(count);
        var different = parameters.Aggregate(1.0, (product, parameter) => product * parameter.Value.DifferentValues);
        for (var draws = 0; candidates.Count < Math.Min(count, different); draws++)
        {
            if (draws == MostDraws)
                throw new InputException($"The ranges give only {candidates.Count} different combinations at six digits; {count} candidates were asked for. Widen a range or ask for fewer.");
            Setting[] settings = [.. parameters.Select(parameter => new Setting(parameter.Key, parameter.Value.Draw(random)))];
            if (seen.Add(string.Join('\n', settings.Select(setting => setting.Value))))
                candidates.Add(new TuningCandidate(settings, create(settings)));
        }

        return candidates;
    }

    private static void Validate(IReadOnlyList<KeyValuePair<string, ParameterValues>> parameters, Func<IReadOnlyList<Setting>, IClassifier> create)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(create);
        if (parameters.Count == 0)
            throw new InputException("Tuning needs at least one setting to tune; got none.");
        var twice = parameters.GroupBy(parameter => parameter.Key).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new InputException($"Tuning names the setting {twice.Key} twice. Name it once, with all its values.");
    }
}
