using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelComparison.Learning.XGBoost;

/// <summary>Training data in the library's own form: features, labels and weights.</summary>
public sealed unsafe class DMatrix : IDisposable
{
    private DMatrix(DMatrixHandle handle) => Handle = handle;

    internal DMatrixHandle Handle { get; }

    /// <summary>
    /// Sorts a dense matrix into quantile bins, as the <c>hist</c> tree method needs them: a quarter of the memory of the
    /// values, and the bins are computed once for all rounds. No other tree method can use it.
    /// </summary>
    /// <param name="values">Features [rows, columns], row after row; NaN means missing. Read during the call only.</param>
    /// <param name="columns">Number of features, at least 1.</param>
    /// <param name="labels">Class number of each row.</param>
    /// <param name="weights">Weight of each row, which also weighs the quantiles; null for 1 each.</param>
    /// <param name="options">Number of bins and threads.</param>
    /// <exception cref="XGBoostException">The library refused the data.</exception>
    public static DMatrix CreateQuantized(
        ReadOnlyMemory<float> values, int columns, ReadOnlyMemory<float> labels, ReadOnlyMemory<float>? weights, DMatrixOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireShape(values, columns, labels, weights);
        XGBoostLog.Attach();
        using var pinnedValues = values.Pin();
        using var pinnedLabels = labels.Pin();
        using var pinnedWeights = weights?.Pin() ?? default;
        XGBoostLibrary.Check(NativeMethods.XGProxyDMatrixCreate(out var proxy));
        using (proxy)
        {
            var batch = new SingleBatch(
                proxy, (float*)pinnedValues.Pointer, (float*)pinnedLabels.Pointer, weights is null ? null : (float*)pinnedWeights.Pointer, labels.Length, columns);
            return new DMatrix(Build(batch, options));
        }
    }

    /// <summary>Copies a dense matrix as it is, for every tree method but the quantized <c>hist</c>.</summary>
    /// <param name="values">Features [rows, columns], row after row; NaN means missing. Read during the call only.</param>
    /// <param name="columns">Number of features, at least 1.</param>
    /// <param name="labels">Class number of each row.</param>
    /// <param name="weights">Weight of each row; null for 1 each.</param>
    /// <param name="threads">Threads for copying, at least 1.</param>
    /// <exception cref="XGBoostException">The library refused the data.</exception>
    public static DMatrix CreateDense(
        ReadOnlyMemory<float> values, int columns, ReadOnlyMemory<float> labels, ReadOnlyMemory<float>? weights, int threads)
    {
        RequireShape(values, columns, labels, weights);
        XGBoostLog.Attach();
        using var pinnedValues = values.Pin();
        var configuration = string.Create(CultureInfo.InvariantCulture, $$"""{"nthread":{{threads}},"missing":NaN}""");
        XGBoostLibrary.Check(NativeMethods.XGDMatrixCreateFromDense(
            ArrayInterface.Describe((float*)pinnedValues.Pointer, labels.Length, columns), configuration, out var handle));
        var matrix = new DMatrix(handle);
        try
        {
            matrix.SetInformation("label", labels);
            if (weights is { } given)
                matrix.SetInformation("weight", given);
            return matrix;
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static void RequireShape(ReadOnlyMemory<float> values, int columns, ReadOnlyMemory<float> labels, ReadOnlyMemory<float>? weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)labels.Length * columns || (weights is { } given && given.Length != labels.Length))
        {
            throw new ArgumentException(
                $"DMatrix needs one label and one weight a row; got {values.Length} values in {columns} columns, {labels.Length} labels, {weights?.Length} weights.",
                nameof(values));
        }
    }

    private void SetInformation(string field, ReadOnlyMemory<float> values)
    {
        using var pinned = values.Pin();
        XGBoostLibrary.Check(NativeMethods.XGDMatrixSetFloatInfo(Handle, field, (float*)pinned.Pointer, (ulong)values.Length));
    }

    private static DMatrixHandle Build(SingleBatch batch, DMatrixOptions options)
    {
        var self = GCHandle.Alloc(batch);
        try
        {
            var configuration = string.Create(
                CultureInfo.InvariantCulture, $$"""{"nthread":{{options.Threads}},"missing":NaN,"max_bin":{{options.MaximumBins}}}""");
            var status = NativeMethods.XGQuantileDMatrixCreateFromCallback(
                GCHandle.ToIntPtr(self), batch.Proxy, IntPtr.Zero, &SingleBatch.Reset, &SingleBatch.Next, configuration, out var handle);
            if (status != 0 || batch.Failure is not null)
                handle.Dispose();
            if (batch.Failure is not null)
                throw batch.Failure;
            XGBoostLibrary.Check(status);
            return handle;
        }
        finally
        {
            self.Free();
        }
    }

    /// <summary>The library asks for the data several times (sketch, then bins), each time until it is told that there is no more.</summary>
    private sealed class SingleBatch(DMatrixHandle proxy, float* values, float* labels, float* weights, int rows, int columns)
    {
        private bool given;

        internal DMatrixHandle Proxy => proxy;

        internal Exception? Failure { get; private set; }

        [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
        internal static void Reset(IntPtr iterator) => Of(iterator).given = false;

        [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
        internal static int Next(IntPtr iterator)
        {
            var batch = Of(iterator);
            if (batch.given)
                return 0;
            batch.given = true;
            try
            {
                batch.Give();
                return 1;
            }
#pragma warning disable CA1031 // Kept and thrown after the native call has returned: no exception may cross its frames.
            catch (Exception failure)
            {
                batch.Failure = failure;
                return 0;
            }
#pragma warning restore CA1031
        }

        private static SingleBatch Of(IntPtr iterator) => (SingleBatch)GCHandle.FromIntPtr(iterator).Target!;

        private void Give()
        {
            XGBoostLibrary.Check(NativeMethods.XGProxyDMatrixSetDataDense(proxy, ArrayInterface.Describe(values, rows, columns)));
            XGBoostLibrary.Check(NativeMethods.XGDMatrixSetFloatInfo(proxy, "label", labels, (ulong)rows));
            if (weights != null)
                XGBoostLibrary.Check(NativeMethods.XGDMatrixSetFloatInfo(proxy, "weight", weights, (ulong)rows));
        }
    }
}
