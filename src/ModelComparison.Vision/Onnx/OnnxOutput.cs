using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using ModelComparison.Data;

namespace ModelComparison.Vision.Onnx;

/// <summary>
/// From a graph's output to rows of features: a row as it is, a map [N, D, h, w] by its mean over the image, tokens [N, T, D] by their mean or the first.
/// </summary>
internal static class OnnxOutput
{
    /// <summary>Whether numbers of that type can be features.</summary>
    public static bool IsNumber(NodeMetadata metadata) => metadata.ElementDataType is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double;

    /// <summary>The type in words.</summary>
    public static string TypeOf(NodeMetadata metadata) => metadata.IsTensor ? $"numbers of type {metadata.ElementDataType.ToString().ToLowerInvariant()}" : "something that is no tensor";

    /// <summary>Features of an image, D.</summary>
    /// <exception cref="InputException">The output has another shape than the three.</exception>
    public static int FeatureCount(OrtValue output, string name, OnnxPlan plan)
    {
        var shape = output.GetTensorTypeAndShape().Shape;
        var batch = plan.FixedBatch ?? 1;
        var count = shape switch
        {
            [var n, > 0 and var d] when n == batch => d,
            [> 0 and var d] when batch == 1 => d,
            [var n, > 0, > 0 and var d] when n == batch => d,
            [var n, > 0 and var d, > 0, > 0] when n == batch && plan.Layout == ImageLayout.Nchw => d,
            [var n, > 0, > 0, > 0 and var d] when n == batch && plan.Layout == ImageLayout.Nhwc => d,
            _ => 0,
        };
        return count is > 0 and <= int.MaxValue ? (int)count : throw new InputException(
            $"{name} gives [{string.Join(", ", shape)}] as '{plan.OutputName}' for {(batch == 1 ? "an image" : $"a batch of {batch}")}; features are a row [N, D], a map "
            + "[N, D, h, w] or tokens [N, T, D]. Set 'output' to such a value.");
    }

    /// <summary>Reads the features of the first images of a batch.</summary>
    /// <param name="output">The output.</param>
    /// <param name="name">The network, for messages.</param>
    /// <param name="plan">How it is run.</param>
    /// <param name="imageCount">N.</param>
    /// <param name="features">Receives [N, D].</param>
    public static void Read(OrtValue output, string name, OnnxPlan plan, int imageCount, Span<float> features)
    {
        var shape = output.GetTensorTypeAndShape().Shape;
        var values = output.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float ? output.GetTensorDataAsSpan<float>() : Values(output, name);
        var perImage = values.Length / (plan.FixedBatch ?? imageCount);
        var count = features.Length / imageCount;
        if (perImage % count != 0 || perImage == 0)
            throw new InputException($"{name} gives another number of features for this image than for the first, {perImage} instead of {count}. Export it with a fixed output.");
        for (var image = 0; image < imageCount; image++)
            Pool(values.Slice(image * perImage, perImage), shape.Length, plan, features.Slice(image * count, count));
    }

    /// <summary>All numbers of an output as single precision.</summary>
    public static float[] Values(OrtValue output, string name) => output.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Float => output.GetTensorDataAsSpan<float>().ToArray(),
        TensorElementType.Float16 => Array.ConvertAll(output.GetTensorDataAsSpan<Float16>().ToArray(), number => (float)number),
        TensorElementType.Double => Array.ConvertAll(output.GetTensorDataAsSpan<double>().ToArray(), number => (float)number),
        var other => throw new InputException($"{name} gives numbers of type {other.ToString().ToLowerInvariant()}; features are float32, float16 or float64. Set 'output' to another of its values."),
    };

    private static void Pool(ReadOnlySpan<float> values, int rank, OnnxPlan plan, Span<float> features)
    {
        var places = values.Length / features.Length;
        if (places == 1 || (rank == 3 && plan.Tokens == TokenPooling.Class))
        {
            values[..features.Length].CopyTo(features);
            return;
        }

        // In a map of planes the places of a feature lie side by side; pixels and tokens have their features side by side.
        var (featureStep, placeStep) = rank == 4 && plan.Layout == ImageLayout.Nchw ? (places, 1) : (1, features.Length);
        for (var feature = 0; feature < features.Length; feature++)
        {
            var sum = 0.0;
            for (var place = 0; place < places; place++)
                sum += values[(feature * featureStep) + (place * placeStep)];
            features[feature] = (float)(sum / places);
        }
    }
}
