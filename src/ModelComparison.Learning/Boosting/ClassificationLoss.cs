namespace ModelComparison.Learning.Boosting;

/// <summary>Derivatives of the losses by the outputs, in 32 bits and in libxgboost's order of operations.</summary>
internal static class ClassificationLoss
{
    private const float SmallestSecond = 1e-16f;

    /// <summary>Cross-entropy of a softmax over C outputs: p - y and 2 p (1 - p).</summary>
    /// <param name="outputs">Outputs [N, C].</param>
    /// <param name="labels">Class of each row [N].</param>
    /// <param name="gradients">Takes the derivatives, one per class.</param>
    public static void Softmax(float[] outputs, int[] labels, Gradients[] gradients)
    {
        var classes = gradients.Length;
        for (var row = 0; row < labels.Length; row++)
        {
            var given = outputs.AsSpan(row * classes, classes);
            // The smallest normal number, not -∞, is where the library starts: outputs that are all negative are not shifted.
            var largest = 1.17549435e-38f;
            foreach (var output in given)
                largest = MathF.Max(output, largest);
            var sum = 0.0;
            foreach (var output in given)
                sum += MathF.Exp(output - largest);
            for (var k = 0; k < classes; k++)
            {
                var p = MathF.Exp(given[k] - largest) / (float)sum;
                gradients[k].Second[row] = MathF.Max(2f * p * (1f - p), SmallestSecond);
                gradients[k].First[row] = labels[row] == k ? p - 1f : p;
            }
        }
    }

    /// <summary>Cross-entropy of a logistic output: p - y and p (1 - p).</summary>
    public static void Logistic(float[] outputs, int[] labels, Gradients gradients)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            var p = 1f / (MathF.Exp(MathF.Min(-outputs[row], 88.7f)) + 1f + SmallestSecond);
            gradients.Second[row] = MathF.Max(p * (1f - p), SmallestSecond);
            gradients.First[row] = p - labels[row];
        }
    }
}
