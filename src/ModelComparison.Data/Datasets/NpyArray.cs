namespace ModelComparison.Data.Datasets;

/// <summary>An array from a .npy file.</summary>
/// <typeparam name="T">Type of a value.</typeparam>
/// <param name="Values">Row-major, whatever the order in the file was.</param>
/// <param name="Shape">Length of each axis; empty for a single value.</param>
public sealed record NpyArray<T>(T[] Values, IReadOnlyList<int> Shape)
    where T : unmanaged;
