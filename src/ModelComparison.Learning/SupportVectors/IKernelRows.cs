namespace ModelComparison.Learning.SupportVectors;

/// <summary>Kernel values between training rows. Safe to read from several threads.</summary>
internal interface IKernelRows : IDisposable
{
    /// <summary>k(row, column) for some columns.</summary>
    /// <param name="row">A training row.</param>
    /// <param name="columns">Training rows [L].</param>
    /// <param name="target">Filled with the kernel values [L].</param>
    void CopyRow(int row, ReadOnlySpan<int> columns, Span<float> target);
}
