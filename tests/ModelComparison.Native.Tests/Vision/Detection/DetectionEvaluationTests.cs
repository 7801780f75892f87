using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Data.Synthetic;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>Weights that favour some classes, on ten synthetic cells of 64 pixels: their losses say which class a box was taken for.</summary>
public sealed class DetectionEvaluationTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mc-evaluation-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Classes_in_another_order_are_matched_by_their_names()
    {
        var data = Cells();
        string[] turned = [.. data.ClassNames.Reverse()];

        var straight = Evaluate(data.ClassNames, data);
        var matched = Evaluate(data.ClassNames, data.InClassOrder(turned));

        Assert.Empty(straight.Notes);
        Assert.Contains("matched by their names", Assert.Single(matched.Notes), StringComparison.Ordinal);
        Assert.Equal(straight.Losses, matched.Losses);
        Assert.Equal(straight.Scores.Classes.Select(scores => scores.ClassName), matched.Scores.Classes.Select(scores => scores.ClassName));
    }

    [Fact]
    public void Other_names_are_taken_in_their_order_and_that_is_said()
    {
        var data = Cells();
        string[] others = [.. data.ClassNames.Select(name => name + "-2")];
        string[] numbers = [.. data.ClassNames.Select((_, index) => $"class_{index}")];

        var straight = Evaluate(data.ClassNames, data);
        var renamed = Evaluate(others, data);

        Assert.Contains("are taken for them in this order", Assert.Single(renamed.Notes), StringComparison.Ordinal);
        Assert.Equal(straight.Losses, renamed.Losses);
        Assert.Empty(Evaluate(numbers, data).Notes);
        Assert.NotEqual(straight.Losses, Evaluate(numbers, data.InClassOrder([.. data.ClassNames.Reverse()])).Losses);
        Assert.Throws<ArgumentException>(() => data.InClassOrder(others));
    }

    private DetectionEvaluationResult Evaluate(IReadOnlyList<string> weightNames, DetectionDataset data)
    {
        var path = Path.Combine(root, "weights.safetensors");
        using (var network = Yolov8Network.FromSeed(1, weightNames.Count))
        using (no_grad())
        {
            // A new network says the same of all classes.
            using var biases = linspace(-3, 3, weightNames.Count);
            foreach (var (name, parameter) in network.named_parameters())
            {
                if (name.StartsWith("model.22.cv3.", StringComparison.Ordinal) && name.EndsWith(".2.bias", StringComparison.Ordinal))
                    parameter.copy_(biases);
            }

            DetectionWeights.Save(path, network, weightNames);
        }

        return DetectionEvaluation.Run(DetectionWeights.Load(path), data, new DetectionEvaluationOptions(ImageSize: 64, BatchSize: 4));
    }

    private DetectionDataset Cells()
    {
        var folder = Path.Combine(root, "cells");
        SyntheticDataset.Write(folder, new BloodCellOptions(2, new Seed(3), ImageSize: 64));
        return ImageFolderBoxes.Read(folder, new MaskBoxRule(), new HoldOutOptions());
    }
}
