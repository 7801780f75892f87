using ModelComparison.Data;
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
    public void Names_that_have_no_match_are_never_guessed_and_a_map_says_them()
    {
        var data = Cells();
        // As in a data set whose own order is the alphabet's: two names on both sides, one that is called otherwise.
        string[] learned = [data.ClassNames[1], data.ClassNames[2].ToUpperInvariant(), "platelet", .. data.ClassNames.Skip(3)];

        var straight = Evaluate([data.ClassNames[1], data.ClassNames[2], data.ClassNames[0], .. data.ClassNames.Skip(3)], data);
        var error = Assert.Throws<InputException>(() => Evaluate(learned, data));
        var mapped = Evaluate(learned, data, new Dictionary<string, string> { ["platelet"] = data.ClassNames[0] });

        Assert.Contains($"--class-map \"platelet={data.ClassNames[0]}\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(straight.Losses, mapped.Losses);
        Assert.Contains($"platelet = {data.ClassNames[0]}", Assert.Single(mapped.Notes), StringComparison.Ordinal);
        Assert.Contains("no class of the data set", Assert.Throws<InputException>(
            () => Evaluate(learned, data, new Dictionary<string, string> { ["platelet"] = "nothing" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_of_one_name_are_no_match_and_other_names_are_asked_for()
    {
        var data = Cells();
        string[] equal = [data.ClassNames[0], data.ClassNames[0], .. data.ClassNames.Skip(2)];

        Assert.Contains("--class-names", Assert.Throws<InputException>(() => Evaluate(equal, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_without_names_are_taken_in_the_order_of_a_list_with_a_note_and_refused_where_there_is_none()
    {
        var data = Cells();
        string[] numbers = [.. data.ClassNames.Select((_, index) => $"class_{index}")];

        var straight = Evaluate(data.ClassNames, data);
        var numbered = Evaluate(numbers, data with { SortsClasses = false });
        var error = Assert.Throws<InputException>(() => Evaluate(numbers, data with { SortsClasses = true }));

        Assert.Equal(straight.Losses, numbered.Losses);
        Assert.Contains("The weights name no classes", Assert.Single(numbered.Notes), StringComparison.Ordinal);
        Assert.Contains("--class-names", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => data.InClassOrder(numbers));
    }

    private DetectionEvaluationResult Evaluate(IReadOnlyList<string> weightNames, DetectionDataset data, Dictionary<string, string>? map = null)
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

        return DetectionEvaluation.Run(DetectionWeights.Load(path), data, new DetectionEvaluationOptions(ImageSize: 64, BatchSize: 4) { ClassMap = map ?? [] });
    }

    private DetectionDataset Cells()
    {
        var folder = Path.Combine(root, "cells");
        SyntheticDataset.Write(folder, new BloodCellOptions(2, new Seed(3), ImageSize: 64));
        return ImageFolderBoxes.Read(folder, new MaskBoxRule(), new HoldOutOptions());
    }
}
