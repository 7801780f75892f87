using ModelComparison.Data.Datasets;

namespace ModelComparison.Benchmarks.Extraction;

/// <summary>How far features are from a reference, over the image that is farthest.</summary>
/// <param name="LowestCosine">Smallest cosine between an image's two feature vectors.</param>
/// <param name="LargestRelativeDistance">Largest ‖a − b‖ / ‖b‖ of an image.</param>
internal sealed record FeatureAgreement(double LowestCosine, double LargestRelativeDistance)
{
    /// <summary>Compares row by row; both are [N, D].</summary>
    public static FeatureAgreement Of(FeatureMatrix actual, FeatureMatrix reference)
    {
        var cosine = 1.0;
        var distance = 0.0;
        for (var row = 0; row < reference.RowCount; row++)
        {
            var a = actual.Row(row);
            var b = reference.Row(row);
            double product = 0, normA = 0, normB = 0, difference = 0;
            for (var i = 0; i < b.Length; i++)
            {
                product += (double)a[i] * b[i];
                normA += (double)a[i] * a[i];
                normB += (double)b[i] * b[i];
                difference += Math.Pow((double)a[i] - b[i], 2);
            }

            cosine = Math.Min(cosine, product / Math.Sqrt(normA * normB));
            distance = Math.Max(distance, Math.Sqrt(difference / normB));
        }

        return new FeatureAgreement(cosine, distance);
    }
}
