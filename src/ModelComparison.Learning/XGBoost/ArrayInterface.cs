using System.Globalization;

namespace ModelComparison.Learning.XGBoost;

/// <summary>Describes a matrix in memory to the library in NumPy's array-interface JSON, so that nothing is copied.</summary>
internal static class ArrayInterface
{
    /// <summary>A row-major float32 matrix [rows, columns] at an address that stays valid during the call.</summary>
    internal static unsafe string Describe(float* values, long rows, long columns) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"data":[{{(long)values}},true],"shape":[{{rows}},{{columns}}],"typestr":"<f4","version":3}""");
}
