using System.Buffers;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;
using ModelComparison.Learning.Optimization;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// The objective of logistic regression and its gradient, in one pass over the rows: scores, probabilities and the gradient's
/// share of a few rows are computed while those rows are in the second-level cache. Rows are cut into blocks by their number alone and
/// the blocks' shares are added in order, so the threads do not show in the result.
/// </summary>
internal sealed unsafe class LogisticLoss : IDifferentiableFunction, IDisposable
{
    private const int MinimumBlockRows = 64;
    private const int MaximumBlocks = 64;

    private readonly int rowCount;
    private readonly int width;
    private readonly int[] labels;
    private readonly double[]? rowWeights;
    private readonly int scoreCount;
    private readonly LogisticForm form;
    private readonly double penalty;
    private readonly int threads;
    private readonly CancellationToken cancellationToken;
    private readonly int blockRows;
    private readonly double[][] blockGradients;
    private readonly double[] blockLosses;
    private MemoryHandle pinned;

    /// <summary>Keeps the data pinned until disposed.</summary>
    public LogisticLoss(
        FeatureMatrix features,
        int[] labels,
        double[]? rowWeights,
        int classCount,
        LogisticForm form,
        double penalty,
        int threads,
        CancellationToken cancellationToken)
    {
        rowCount = features.RowCount;
        width = features.ColumnCount;
        this.labels = labels;
        this.rowWeights = rowWeights;
        this.form = form;
        this.penalty = penalty;
        this.threads = threads;
        this.cancellationToken = cancellationToken;
        scoreCount = form == LogisticForm.Sigmoid ? 1 : classCount;
        Dimension = scoreCount * (width + 1);
        blockRows = Math.Max(MinimumBlockRows, (rowCount + MaximumBlocks - 1) / MaximumBlocks);
        var blocks = (rowCount + blockRows - 1) / blockRows;
        blockLosses = new double[blocks];
        blockGradients = new double[blocks][];
        for (var block = 0; block < blocks; block++)
            blockGradients[block] = new double[Dimension];
        pinned = features.Memory.Pin();
    }

    /// <summary>Weights [scores, D], then intercepts [scores].</summary>
    public int Dimension { get; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        fixed (double* weights = point)
        {
            var parameters = (nint)weights;
            ParallelRange.Run(blockLosses.Length, threads, block => EvaluateBlock((double*)parameters, block), cancellationToken);
        }

        var weightCount = scoreCount * width;
        gradient.Clear();
        VectorMath.AddScaled(penalty, point[..weightCount], gradient[..weightCount]);
        var value = 0.5 * penalty * VectorMath.Dot(point[..weightCount], point[..weightCount]);
        for (var block = 0; block < blockLosses.Length; block++)
        {
            value += blockLosses[block];
            VectorMath.AddScaled(1.0, blockGradients[block], gradient);
        }

        return value;
    }

    public void Dispose() => pinned.Dispose();

    private void EvaluateBlock(double* parameters, int block)
    {
        var x = (float*)pinned.Pointer;
        var intercepts = parameters + ((nint)scoreCount * width);
        var loss = 0.0;
        var scores = stackalloc double[RowPass.RowsPerCall * scoreCount];
        fixed (double* gradient = blockGradients[block])
        {
            new Span<double>(gradient, Dimension).Clear();
            var interceptGradient = gradient + ((nint)scoreCount * width);
            var end = Math.Min(rowCount, (block + 1) * blockRows);
            for (var first = block * blockRows; first < end; first += RowPass.RowsPerCall)
            {
                var count = Math.Min(RowPass.RowsPerCall, end - first);
                var rows = x + ((nint)first * width);
                RowPass.Multiply(rows, count, width, parameters, scoreCount, scores);
                for (var r = 0; r < count; r++)
                    loss += ReplaceByResiduals(new Span<double>(scores + (r * scoreCount), scoreCount), intercepts, interceptGradient, first + r);
                RowPass.Accumulate(rows, count, width, scores, scoreCount, gradient);
            }
        }

        blockLosses[block] = loss;
    }

    /// <summary>Turns a row's products w·x into s (p - t), the derivative of its loss by its scores; returns the loss.</summary>
    private double ReplaceByResiduals(Span<double> scores, double* intercepts, double* interceptGradient, int row)
    {
        var weight = rowWeights?[row] ?? 1.0;
        for (var c = 0; c < scores.Length; c++)
            scores[c] += intercepts[c];
        var loss = form == LogisticForm.Sigmoid
            ? LogisticLink.SigmoidResidual(scores, labels[row])
            : LogisticLink.SoftmaxResidual(scores, labels[row]);
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] *= weight;
            interceptGradient[c] += scores[c];
        }

        return weight * loss;
    }
}
