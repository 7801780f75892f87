using System.Globalization;
using System.Numerics;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.Trees;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// A random forest: Gini trees on bootstrapped rows with √D features a split, whose class shares are averaged. Every tree has its own
/// seed, so neither the number of threads nor the order in which trees finish changes a bit. The order of the rows does, through the bootstrap.
/// </summary>
/// <remarks>Breiman, Machine Learning 45, 2001; splits, thresholds and stopping rules as in scikit-learn's RandomForestClassifier.</remarks>
public sealed class RandomForest : IClassifier
{
    private const string Name = "Random forest";

    private readonly RandomForestOptions options;

    /// <summary>Specifies the forest.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="InputException">A setting is out of range.</exception>
    public RandomForest(RandomForestOptions? options = null)
    {
        this.options = options ?? new RandomForestOptions();
        SettingRange.AtLeast(Name, "tree-count", this.options.TreeCount, 1);
        SettingRange.AtLeast(Name, "maximum-depth", this.options.MaximumDepth, 1);
        SettingRange.AtLeast(Name, "minimum-samples-split", this.options.MinimumSamplesSplit, 2);
        SettingRange.AtLeast(Name, "minimum-samples-leaf", this.options.MinimumSamplesLeaf, 1);
        Settings = [.. Describe(this.options)];
    }

    /// <inheritdoc/>
    public string Id => "random-forest";

    /// <inheritdoc/>
    public string DisplayName => Name;

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings { get; }

    /// <inheritdoc/>
    public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, Name);
        if (training.ClassCount >= SampleCode.Limit)
            throw new InputException($"{Name} needs fewer than {SampleCode.Limit} classes; got {training.ClassCount}.");
        return training.Count <= 1 << 16
            ? Fit<ushort>(training, context, cancellationToken)
            : Fit<uint>(training, context, cancellationToken);
    }

    private RandomForestModel Fit<TRank>(LabelledFeatures training, FitContext context, CancellationToken cancellationToken)
        where TRank : unmanaged, IBinaryInteger<TRank>
    {
        var work = new Work<TRank>(this, training, context, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, options.TreeCount, parallel, work.CreateGrower, (tree, _, grower) => work.GrowTree(tree, grower), _ => { });
        return new RandomForestModel(work.Trees, RandomForestModel.MeanImportances(work.Importances), training.ClassCount);
    }

    private static IEnumerable<Setting> Describe(RandomForestOptions options)
    {
        yield return new Setting("tree-count", options.TreeCount.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("maximum-depth", options.MaximumDepth.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("minimum-samples-split", options.MinimumSamplesSplit.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("minimum-samples-leaf", options.MinimumSamplesLeaf.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("maximum-features", options.MaximumFeatures.ToString());
        yield return new Setting("bootstrap", options.Bootstrap ? "true" : "false");
        yield return new Setting("class-weights", options.ClassWeights.ToString());
    }

    /// <summary>What the trees of one fit share, and the places that each fills.</summary>
    private sealed class Work<TRank>
        where TRank : unmanaged, IBinaryInteger<TRank>
    {
        private readonly RandomForestOptions options;
        private readonly RankedColumns<TRank> columns;
        private readonly TreeOptions treeOptions;
        private readonly double[] classWeights;
        private readonly int[] labels;
        private readonly Seed seed;
        private readonly ThrottledProgress progress;
        private readonly CancellationToken cancellationToken;
        private int finished;

        public Work(RandomForest owner, LabelledFeatures training, FitContext context, CancellationToken cancellationToken)
        {
            options = owner.options;
            var features = training.Features;
            columns = RankedColumns<TRank>.Of(features, context.Threads, cancellationToken);
            treeOptions = new TreeOptions(
                options.MaximumDepth, options.MinimumSamplesSplit, options.MinimumSamplesLeaf, options.MaximumFeatures.Count(features.ColumnCount));
            classWeights = options.ClassWeights.ForClasses(training);
            labels = [.. training.Labels];
            seed = context.Seed;
            progress = new ThrottledProgress(context.Progress, cancellationToken);
            this.cancellationToken = cancellationToken;
            Trees = new DecisionTree[options.TreeCount];
            Importances = new double[options.TreeCount][];
        }

        public DecisionTree[] Trees { get; }

        public double[][] Importances { get; }

        public TreeGrower<TRank> CreateGrower() => new(columns, classWeights, treeOptions);

        public TreeGrower<TRank> GrowTree(int tree, TreeGrower<TRank> grower)
        {
            var random = seed.For("tree", tree).CreateRandom();
            var counts = options.Bootstrap ? DrawBootstrap(random) : [];
            Importances[tree] = new double[columns.ColumnCount];
            Trees[tree] = grower.Grow(labels, counts, random, Importances[tree], cancellationToken);
            progress.Report(Name, Interlocked.Increment(ref finished), Trees.Length);
            return grower;
        }

        private int[] DrawBootstrap(RandomSource random)
        {
            var counts = new int[labels.Length];
            for (var i = 0; i < counts.Length; i++)
                counts[random.Next(counts.Length)]++;
            return counts;
        }
    }
}
