using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Splits;

/// <summary>How many folds, how often, and from which seed: the settings that every kind of k-fold shares.</summary>
/// <param name="Folds">k, at least 2. The reference study uses 5.</param>
/// <param name="Repeats">r, at least 1: how often all images are divided anew. Bouckaert and Frank (2004) advise 10 where time allows.</param>
public sealed record KFoldOptions(int Folds = 5, int Repeats = 1)
{
    /// <summary>Where the shuffling comes from; 42 unless told otherwise.</summary>
    public Seed Seed { get; init; } = new(42);

    internal void Validate(string owner)
    {
        if (Folds < 2)
            throw new InputException($"{owner} needs at least 2 folds; got folds={Folds}. Give 2 or more, or use a stratified hold-out.");
        if (Repeats < 1)
            throw new InputException($"{owner} needs at least 1 repeat; got repeats={Repeats}. Give 1 or more.");
    }

    /// <summary>The seed of one repeat of one kind of split.</summary>
    internal Seed SeedOf(string kind, int repeat) => Seed.For(kind).For("repeat", repeat);
}
