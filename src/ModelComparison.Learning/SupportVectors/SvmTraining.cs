using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// Fits all pairs of classes. A pair is six problems, itself and five with a fifth of its rows held out for the Platt scaling, which all
/// read the same kernel matrix: of all rows while it fits the memory given, else of each pair in turn, else row by row.
/// </summary>
internal sealed class SvmTraining
{
    private const int ScalingFolds = 5;
    private const int ProblemsPerPair = ScalingFolds + 1;
    private const long CacheBytes = 256L << 20;

    private readonly FeatureMatrix features;
    private readonly int[][] rowsOfClass;
    private readonly double[] costs;
    private readonly double gamma;
    private readonly double tolerance;
    private readonly long largestKernelMatrix;
    private readonly int threads;
    private readonly StagedProgress progress;
    private readonly CancellationToken cancellationToken;
    private readonly (int First, int Second)[] pairs;
    private readonly PairWork[] work;

    /// <param name="features">Training rows.</param>
    /// <param name="rowsOfClass">Rows of each class present, ascending.</param>
    /// <param name="costs">C of each class present.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="tolerance">Of the optimality conditions.</param>
    /// <param name="largestKernelMatrix">Bytes of the largest kernel matrix kept.</param>
    /// <param name="seed">Decides which rows are held out for the scaling.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="progress">Advanced once a problem.</param>
    /// <param name="cancellationToken">Checked in every iteration.</param>
    public SvmTraining(
        FeatureMatrix features, int[][] rowsOfClass, double[] costs, double gamma, double tolerance, long largestKernelMatrix, Seed seed, int threads,
        StagedProgress progress, CancellationToken cancellationToken)
    {
        this.features = features;
        this.rowsOfClass = rowsOfClass;
        this.costs = costs;
        this.gamma = gamma;
        this.tolerance = tolerance;
        this.largestKernelMatrix = largestKernelMatrix;
        this.threads = threads;
        this.progress = progress;
        this.cancellationToken = cancellationToken;
        pairs = [.. PairsOf(rowsOfClass.Length)];
        work = [.. pairs.Select((pair, index) => new PairWork(this, pair, seed.For("platt", index)))];
    }

    /// <summary>Number of problems that a number of classes means.</summary>
    public static int ProblemCount(int classCount) => classCount * (classCount - 1) / 2 * ProblemsPerPair;

    /// <summary>The pairs in LIBSVM's order: (0, 1), (0, 2), …, (1, 2), ….</summary>
    public static IEnumerable<(int First, int Second)> PairsOf(int classCount) =>
        from first in Enumerable.Range(0, classCount)
        from second in Enumerable.Range(first + 1, classCount - first - 1)
        select (first, second);

    /// <summary>Fits all pairs, in the order of <see cref="PairsOf"/>.</summary>
    public SvmPair[] Run()
    {
        var longest = work.Max(pair => pair.Rows.Length);
        using var caches = new ThreadLocal<KernelRowCache>(() => new KernelRowCache(longest, CacheBytes / threads));
        if (KernelMatrix.BytesFor(features.RowCount) <= largestKernelMatrix)
        {
            using var kernel = KernelMatrix.Of(features, gamma, threads, cancellationToken);
            Solve(kernel, 0, work.Length, caches);
        }
        else
        {
            for (var pair = 0; pair < work.Length; pair++)
            {
                using var kernel = KernelOf(work[pair]);
                Solve(kernel, pair, 1, caches);
            }
        }

        return Array.ConvertAll(work, pair => pair.Finish());
    }

    private IKernelRows KernelOf(PairWork pair) => KernelMatrix.BytesFor(pair.Rows.Length) <= largestKernelMatrix
        ? KernelMatrix.Of(features, pair.Rows, gamma, threads, cancellationToken)
        : new ComputedKernelRows(features, gamma);

    private void Solve(IKernelRows kernel, int firstPair, int pairCount, ThreadLocal<KernelRowCache> caches) =>
        ParallelRange.Run(pairCount * ProblemsPerPair, threads, index =>
        {
            var pair = work[firstPair + (index / ProblemsPerPair)];
            pair.Solve(kernel, index % ProblemsPerPair, caches.Value!);
            progress.Advance();
        }, cancellationToken);

    /// <summary>What the six problems of one pair share.</summary>
    private sealed class PairWork
    {
        private readonly SvmTraining training;
        private readonly int positiveCount;
        private readonly double positiveCost;
        private readonly double negativeCost;
        private readonly int[] foldOfRow;
        private readonly double[] heldOutDecisions;
        private SmoSolution? solution;

        public PairWork(SvmTraining training, (int First, int Second) pair, Seed seed)
        {
            this.training = training;
            Rows = [.. training.rowsOfClass[pair.First], .. training.rowsOfClass[pair.Second]];
            positiveCount = training.rowsOfClass[pair.First].Length;
            (positiveCost, negativeCost) = (training.costs[pair.First], training.costs[pair.Second]);
            foldOfRow = DrawFolds(Rows.Length, seed.CreateRandom());
            heldOutDecisions = new double[Rows.Length];
        }

        /// <summary>Training rows of both classes [L].</summary>
        public int[] Rows { get; }

        /// <summary>Solves the pair itself (problem 0) or with fold <paramref name="problem"/> - 1 held out.</summary>
        public void Solve(IKernelRows kernel, int problem, KernelRowCache cache)
        {
            if (problem == 0)
            {
                var whole = new SmoProblem(Rows, positiveCount, positiveCost, negativeCost);
                solution = SmoSolver.Solve(kernel, whole, training.tolerance, cache, training.cancellationToken);
                return;
            }

            var kept = Enumerable.Range(0, Rows.Length).Where(t => foldOfRow[t] != problem - 1).ToArray();
            var heldOut = Enumerable.Range(0, Rows.Length).Where(t => foldOfRow[t] == problem - 1).ToArray();
            var positives = kept.Count(t => t < positiveCount);
            if (positives == 0 || positives == kept.Length)
            {
                // Nothing to separate: as LIBSVM, the only class there is, at the margin; or nothing known at all.
                var decision = kept.Length == 0 ? 0.0 : positives > 0 ? 1.0 : -1.0;
                foreach (var t in heldOut)
                    heldOutDecisions[t] = decision;
                return;
            }

            var inner = new SmoProblem(Array.ConvertAll(kept, t => Rows[t]), positives, positiveCost, negativeCost);
            Decide(kernel, inner, SmoSolver.Solve(kernel, inner, training.tolerance, cache, training.cancellationToken), heldOut);
        }

        public SvmPair Finish()
        {
            var isPositive = new bool[Rows.Length];
            isPositive.AsSpan(0, positiveCount).Fill(true);
            return new SvmPair(solution!, PlattScaling.Fit(heldOutDecisions, isPositive));
        }

        private void Decide(IKernelRows kernel, SmoProblem problem, SmoSolution fitted, int[] heldOut)
        {
            var support = Enumerable.Range(0, problem.Rows.Length).Where(t => fitted.Coefficients[t] != 0.0).ToArray();
            var columns = Array.ConvertAll(support, t => problem.Rows[t]);
            var values = new float[columns.Length];
            foreach (var row in heldOut)
            {
                training.cancellationToken.ThrowIfCancellationRequested();
                kernel.CopyRow(Rows[row], columns, values);
                var sum = 0.0;
                for (var s = 0; s < support.Length; s++)
                    sum += fitted.Coefficients[support[s]] * values[s];
                heldOutDecisions[row] = sum - fitted.Offset;
            }
        }

        /// <summary>A random fifth of the rows for each fold, sizes even to within one.</summary>
        private static int[] DrawFolds(int count, RandomSource random)
        {
            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle<int>(order);
            var folds = new int[count];
            for (var position = 0; position < count; position++)
                folds[order[position]] = (int)((long)position * ScalingFolds / count);
            return folds;
        }
    }
}
