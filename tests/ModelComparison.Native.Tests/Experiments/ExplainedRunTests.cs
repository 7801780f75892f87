using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;
using ModelComparison.Experiments.Storage;
using Xunit;

namespace ModelComparison.Native.Tests.Experiments;

/// <summary>A run on images from start to end, and what can be asked of it afterwards.</summary>
public sealed class ExplainedRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("explained-").FullName;

    public ExplainedRunTests() => SyntheticDataset.Write(Path.Combine(folder, "cells"), new BloodCellOptions(6, new Seed(21), ImageSize: 96), threads: 2);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("preprocessing: [z-score]")]
    [InlineData("preprocessing: [z-score, { principal-components: { dimensions: 12 } }]")]
    [InlineData("features: { weights: random:3, image-size: 64 }")]
    [InlineData("data: { folder: cells/images, groups: { granular: [basophil, segmented-neutrophil], other: [erythroblast, monocyte, myeloblast] }, train-on-groups: true }")]
    public void An_image_is_explained_by_the_very_model_that_predicted_it_out_of_fold(string settings)
    {
        var record = Run(settings);
        var learner = record.Result.Learners[0];
        using var explainer = RunExplainer.Open(RunFolder);
        foreach (var fold in learner.Folds)
        {
            var row = record.Result.Splits[fold.SplitIndex].Test[0];
            var explained = explainer.Explain(Path.Combine(folder, "cells", "images", record.Result.Files![row]));

            // The run's features come from the accelerated engine, these from plain operators.
            for (var c = 0; c < explainer.ClassNames.Count; c++)
                Assert.Equal(fold.Probabilities![0, c], explained.Probabilities[c], 2e-3);
            Assert.Contains(record.Result.Splits[fold.SplitIndex].Name, explained.ExplainedBy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pictures_with_their_measures_are_stored_and_read_back()
    {
        var written = Run("").Explanations!;
        var read = RunRecord.Load(RunFolder).Explanations!;

        Assert.Equal(10, read.Images.Count);
        Assert.All(written.Images.Zip(read.Images), pair =>
        {
            Assert.Equal(pair.First.Png, pair.Second.Png);
            Assert.Equal(pair.First with { Png = pair.Second.Png }, pair.Second);
        });
        Assert.All(read.Images, image => Assert.InRange(image.CellShare!.Value, 0.05, 0.8));
    }

    [Fact]
    public void Pictures_and_weights_have_the_same_bytes_whatever_the_number_of_threads()
    {
        Run("", threads: 1);
        var one = Bytes();
        Run("", threads: 2);
        Assert.Equal(one, Bytes());

        List<byte[]> Bytes() =>
        [
            File.ReadAllBytes(Path.Combine(RunFolder, RunFileNames.ExplanationHeads)),
            .. Directory.GetFiles(Path.Combine(RunFolder, RunFileNames.Explanations)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
        ];
    }

    [Fact]
    public void A_foreign_image_is_explained_by_all_folds_for_the_class_that_is_asked_for()
    {
        Run("");
        var foreign = Path.Combine(folder, "foreign.png");
        File.Copy(Path.Combine(folder, "cells", "images", "monocyte", "0000.png"), foreign);
        using var explainer = RunExplainer.Open(RunFolder);
        var explained = explainer.Explain(foreign, "myeloblast");

        Assert.Equal("myeloblast", explained.Explained);
        Assert.Contains("mean of the 3 folds", explained.ExplainedBy, StringComparison.Ordinal);
        Assert.Equal((96, 96), (explained.Heat.Width, explained.Heat.Height));
        var error = Assert.Throws<InputException>(() => explainer.Explain(foreign, "myelobalst"));
        Assert.Contains("did you mean \"myeloblast\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heat_maps_become_YOLO_labels_of_each_image_for_its_own_class()
    {
        Run("");
        var images = ModelComparison.Data.Datasets.ImageFolder.Scan(Path.Combine(folder, "cells", "images"));
        var empty = GradCamLabels.Write(RunFolder, images, Path.Combine(folder, "heat-labels"));

        foreach (var image in images.Images)
        {
            var text = File.ReadAllText(Path.Combine(folder, "heat-labels", Path.ChangeExtension(image.RelativePath, ".txt")));
            Assert.Equal(empty.Contains(image.RelativePath), text.Length == 0);
            if (text.Length == 0)
                continue;
            double[] numbers = [.. text.Split(' ').Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(image.ClassIndex, numbers[0]);
            Assert.All(numbers[1..], number => Assert.InRange(number, 0, 1));
            Assert.InRange(numbers[1] - (numbers[3] / 2), -1e-6, 1);
            Assert.InRange(numbers[2] + (numbers[4] / 2), 0, 1 + 1e-6);
        }
    }

    [Fact]
    public void Other_weights_than_the_run_had_and_runs_without_heads_are_refused()
    {
        Run("explanations: false");
        Assert.Contains("Run it again", Assert.Throws<InputException>(() => RunExplainer.Open(RunFolder)).Message, StringComparison.Ordinal);
        Run("");
        Assert.Contains("--weights", Assert.Throws<InputException>(() => RunExplainer.Open(RunFolder, "random:9")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_stain_normalised_images_are_not_explained_and_it_is_said()
    {
        var explanations = Run("features: { weights: random:3, stain-normalisation: reinhard }").Explanations!;
        Assert.Empty(explanations.Images);
        Assert.Contains("stain-normalised", explanations.Obstacle, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(RunFolder, RunFileNames.ExplanationHeads)));
    }

    private string RunFolder => Path.Combine(folder, "run");

    private RunRecord Run(string settings, int threads = 2)
    {
        var data = settings.StartsWith("data:", StringComparison.Ordinal) ? "" : "data: { folder: cells/images }\n";
        var features = settings.StartsWith("features:", StringComparison.Ordinal) ? "" : "features: { weights: random:3 }\n";
        var file = ExperimentFile.Parse(
            $"{data}{features}classifiers: [logistic-regression]\nshortcut-probe: false\nresampling: {{ stratified-k-fold: {{ folds: 3 }} }}\n{settings}\n",
            Path.Combine(folder, "experiment.yaml"), folder);
        return ExperimentRunner.Run(file, new RunOptions { OutputFolder = RunFolder, ReportsFolder = folder, Threads = threads }).Record;
    }
}
