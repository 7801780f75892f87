using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>Whatever is wrong with a data set or with weights is a listed file, a note, or one sentence that says what to do.</summary>
public sealed class DetectionBadInputTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mc-bad-").FullName;

    public DetectionBadInputTests() => SyntheticDataset.Write(root, new BloodCellOptions(2, new Seed(3), ImageSize: 64));

    private string Image => Path.Combine(root, FirstTrained.Replace("./", "", StringComparison.Ordinal));

    private string Label => YoloDataset.LabelPathOf(Image);

    private string Description => Path.Combine(root, "dataset.yaml");

    private string FirstTrained => File.ReadLines(Path.Combine(root, "train.txt")).First();

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(null, "there is no such file")]
    [InlineData("", "it is empty (0 bytes)")]
    [InlineData("text", "are those of no known image format")]
    public void An_image_that_cannot_be_read_is_listed(string? content, string reason)
    {
        File.Delete(Image);
        if (content is not null)
            File.WriteAllText(Image, content);

        AssertListed(reason);
    }

    [Fact]
    public void A_truncated_image_is_listed_when_it_is_decoded()
    {
        File.WriteAllBytes(Image, File.ReadAllBytes(Image)[..^300]);
        var data = DetectionDataFile.ReadDataset(Description);
        var options = new DetectionTrainerOptions { ImageSize = 64, Threads = 1, Schedule = new() { Epochs = 1, BatchSize = 8 } };

        var remarks = new DetectionTrainer(options).Train(data, Path.Combine(root, "run")).Record.Remarks;

        Assert.Contains("is left out: the PNG data are damaged or truncated", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 0.5 0.5 0.2 0.2", "line 1 has class 5, and the data set has the classes 0 to 4")]
    [InlineData("-1 0.5 0.5 0.2 0.2", "line 1 has class -1, and the data set has the classes 0 to 4")]
    [InlineData("1.5 0.5 0.5 0.2 0.2", "line 1 has class 1.5, and a class is a whole number")]
    [InlineData("0 nan 0.5 0.2 0.2", "line 1 has 'nan', which is no finite number")]
    [InlineData("0 0.5 inf 0.2 0.2", "which is no finite number")]
    [InlineData("0 1.5 0.5 0.2 0.2", "line 1 has the coordinate 1.5, and coordinates are shares of the image between 0 and 1")]
    [InlineData("0 0.5 0.5 0.2", "line 1 has 4 numbers, and a box has 5")]
    [InlineData("0 0.5 0.5 0.2 wide", "line 1")]
    public void A_label_that_cannot_be_used_leaves_its_image_out_and_says_which_line(string line, string reason)
    {
        File.WriteAllText(Label, line + "\n");

        AssertListed(reason);
    }

    [Fact]
    public void Labels_that_are_no_text_leave_their_image_out()
    {
        File.WriteAllBytes(Label, [0x30, 0x80, 0x81]);

        AssertListed("it is not UTF-8 text");
    }

    [Fact]
    public void A_box_without_size_is_noted()
    {
        File.WriteAllText(Label, "0 0.5 0.5 0 0.2\n");

        Assert.Contains(DetectionDataFile.ReadDataset(Description).Notes, note => note.Text.Contains("boxes without width or height, which cannot be learned", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_label_file_makes_a_background_image_and_is_noted_and_an_empty_one_is_not()
    {
        File.Delete(Label);
        Assert.Contains(DetectionDataFile.ReadDataset(Description).Notes, note => note.Text.StartsWith("1 of 5 training images have no label file", StringComparison.Ordinal));

        File.WriteAllText(Label, "");
        var data = DetectionDataFile.ReadDataset(Description);
        Assert.DoesNotContain(data.Notes, note => note.Text.Contains("label file", StringComparison.Ordinal));
        Assert.Equal(1, data.Training.Count(sample => sample.Boxes.Count == 0));
    }

    [Fact]
    public void Sets_without_boxes_without_validation_images_or_without_a_class_say_so()
    {
        File.WriteAllText(Path.Combine(root, "train.txt"), FirstTrained + "\n");
        var one = DetectionDataFile.ReadDataset(Description);
        one.RequireTrainable();
        Assert.Contains(one.Notes, note => note.Text.StartsWith("No training image has a box of 'erythroblast'", StringComparison.Ordinal));

        File.WriteAllText(Path.Combine(root, "val.txt"), "");
        AssertRefused("needs validation images to pick the best epoch; ");

        File.WriteAllText(Label, "");
        AssertRefused("needs boxes; none of the 1 training images");

        File.Delete(Image);
        AssertRefused("has no usable training image (1 left out, the first, ");
    }

    [Theory]
    [InlineData("names:", "nc: 4\nnames:", "contradicts itself: 'names:' has 5 classes and 'nc:' says 4. Correct one of them.")]
    [InlineData("train: train.txt", "train: nothere.txt", "names images at 'nothere.txt', and there is no ")]
    [InlineData("val: val.txt", "", "needs 'val:' with a folder of images")]
    public void A_description_that_contradicts_itself_or_the_disk_is_refused(string written, string instead, string sentence)
    {
        File.WriteAllText(Description, File.ReadAllText(Description).Replace(written, instead, StringComparison.Ordinal));

        AssertRefused(sentence);
    }

    [Theory]
    [InlineData(null, "does not exist; check the path.")]
    [InlineData("", "it is empty; fetch or copy it again.")]
    [InlineData("garbage", "it is neither a PyTorch file nor safetensors")]
    public void Weights_that_cannot_be_read_are_refused_before_any_image_is_decoded(string? content, string sentence)
    {
        var path = Path.Combine(root, "weights.safetensors");
        if (content is not null)
            File.WriteAllText(path, content);
        var data = DetectionDataFile.ReadDataset(Description);
        var decoded = false;

        var error = Assert.Throws<InputException>(() => new DetectionTrainer(new DetectionTrainerOptions { Weights = path, ImageSize = 64 }).Train(
            data, Path.Combine(root, "run"), progress: new Told(() => decoded = true)));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.False(decoded);
        Assert.Equal(error.Message, Assert.Throws<InputException>(() => Detector.Load(path)).Message);
    }

    [Fact]
    public void Weights_of_another_number_of_classes_are_refused_for_an_evaluation()
    {
        var path = Path.Combine(root, "two.safetensors");
        using (var network = Yolov8Network.FromSeed(0, 2))
            DetectionWeights.Save(path, network, ["a", "b"]);

        var error = Assert.Throws<InputException>(() => DetectionEvaluation.Run(DetectionWeights.Load(path), DetectionDataFile.ReadDataset(Description), new DetectionEvaluationOptions(64)));

        Assert.Contains("needs weights of the data set's 5 classes (basophil, erythroblast, monocyte, myeloblast, segmented-neutrophil)", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("has 2. Use other weights, or train on this data set.", error.Message, StringComparison.Ordinal);
    }

    private void AssertListed(string reason)
    {
        var data = DetectionDataFile.ReadDataset(Description);
        Assert.Contains(reason, Assert.Single(data.Skipped).Reason, StringComparison.Ordinal);
        Assert.Equal(4, data.Training.Count);
        data.RequireTrainable();
    }

    private void AssertRefused(string sentence) =>
        Assert.Contains(sentence, Assert.Throws<InputException>(() => DetectionDataFile.ReadDataset(Description).RequireTrainable()).Message, StringComparison.Ordinal);

    private sealed class Told(Action told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told();
    }
}
