using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Training;
using Xunit;

namespace ModelComparison.Tests.Experiments;

public sealed class DetectorSectionTests
{
    [Fact]
    public void Without_the_section_there_is_no_detector_and_settings_stay_as_they_were()
    {
        var file = Parse("data: { folder: a }\n");
        Assert.Null(file.Experiment.Detector);
        Assert.DoesNotContain("detector", file.ResolvedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_filled_in_and_explained()
    {
        var file = Parse("seed: 9\ndata: { folder: a }\ndetector: {}\n");
        var detector = file.Experiment.Detector!;

        Assert.Equal((0.8, 1, null), (detector.CentreShare, detector.Folds, detector.TrueBoxes));
        Assert.Equal((50, 16, 640, 10, 9L), (detector.Training.Schedule.Epochs, detector.Training.Schedule.BatchSize, detector.Training.ImageSize, detector.Training.Patience, detector.Training.Seed));
        Assert.Contains("  image-size: 640\n", file.ResolvedYaml, StringComparison.Ordinal);
        Assert.Contains(file.Explanations, setting => setting.Path == "detector.centre-share" && setting.Meaning.Contains("study", StringComparison.Ordinal));
        Assert.Equal(file.ResolvedYaml, Parse(file.ResolvedYaml).ResolvedYaml);
    }

    [Fact]
    public void Settings_are_read_and_paths_start_at_the_file()
    {
        var detector = Parse("data: { folder: a }\ndetector: { optimizer: adam, cosine: true, true-boxes: 'mask:masks', centre-share: 0.5, threads: 2 }\n").Experiment.Detector!;

        Assert.Equal((OptimizerKind.Adam, true, 2), (detector.Training.Schedule.Optimizer, detector.Training.Schedule.Cosine, detector.Training.Threads));
        Assert.Equal(new MaskBoxRule("/data/masks"), detector.TrueBoxes);
        Assert.Equal(0.5, detector.CentreShare);
    }

    [Fact]
    public void Data_with_boxes_of_their_own_take_the_place_of_the_experiment_s_images()
    {
        var file = Parse("data: { features: a }\ndetector: { data: sets/data.yaml, epochs: 3 }\n");

        Assert.Equal(new DetectorData("/data/sets/data.yaml", "sets/data.yaml"), file.Experiment.Detector!.Data);
        Assert.Contains("  data: sets/data.yaml\n", file.ResolvedYaml, StringComparison.Ordinal);
        Assert.DoesNotContain("centre-share", file.ResolvedYaml, StringComparison.Ordinal);
        Assert.Equal(file.ResolvedYaml, Parse(file.ResolvedYaml).ResolvedYaml);
    }

    [Theory]
    [InlineData("grad-cam", new[] { DetectorBoxes.GradCam })]
    [InlineData("[grad-cam, centre]", new[] { DetectorBoxes.Centre, DetectorBoxes.GradCam })]
    [InlineData("centre", new[] { DetectorBoxes.Centre })]
    public void Boxes_are_a_word_or_a_list_and_the_default_leaves_no_trace(string written, DetectorBoxes[] expected)
    {
        var file = Parse($"data: {{ folder: a }}\ndetector: {{ boxes: {written} }}\n");

        Assert.Equal(expected, file.Experiment.Detector!.Boxes);
        Assert.Equal(file.ResolvedYaml, Parse(file.ResolvedYaml).ResolvedYaml);
        Assert.Equal(written == "centre", file.ResolvedYaml == Parse("data: { folder: a }\ndetector: {}\n").ResolvedYaml);
    }

    [Theory]
    [InlineData("detector: { data: d, boxes: centre }", "e.yaml:2:29: detector.boxes must be absent, because detector.data has boxes and a division of its own; got 'centre'.")]
    [InlineData("detector: { boxes: mask }", "e.yaml:2:20: detector.boxes must be centre, grad-cam, or a list of both; got 'mask'.")]
    [InlineData("detector: { boxes: grad-cam }\nclassifiers: [svm]", "e.yaml:2:20: detector.boxes must be centre, because heat maps are of the logistic regression, which is not among the classifiers (untuned); got 'grad-cam'.")]
    [InlineData("detector: { epoch: 3 }", "e.yaml:2:13: detector has no setting 'epoch'; did you mean \"epochs\"?")]
    [InlineData("detector: { image-size: 100 }", "e.yaml:2:25: detector.image-size must be a multiple of 32; got '100'.")]
    [InlineData("detector: { centre-share: 2 }", "e.yaml:2:27: detector.centre-share must be a number above 0 and at most 1; got '2'.")]
    [InlineData("detector: { true-boxes: guess }", "e.yaml:2:25: detector.true-boxes must be none, mask, mask:FOLDER or labels:FOLDER; got 'guess'.")]
    [InlineData("detector: { optimizer: adm }", "e.yaml:2:24: detector.optimizer must be one of auto, adam, adamw, sgd; got 'adm'.")]
    [InlineData("detector: { folds: 0 }", "e.yaml:2:20: detector.folds must be a whole number from 1 to 1000; got '0'.")]
    public void Wrong_settings_are_refused_with_their_place(string section, string sentence)
    {
        var error = Assert.Throws<InputException>(() => Parse($"data: {{ folder: a }}\n{section}\n"));
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_without_images_have_no_detector()
    {
        var error = Assert.Throws<InputException>(() => Parse("data: { features: a }\ndetector: { epochs: 1 }\n"));
        Assert.Contains("detector.data must be a data.yaml or a PASCAL VOC folder, because data.features has no images; got nothing", error.Message, StringComparison.Ordinal);
    }

    private static ExperimentFile Parse(string yaml) => ExperimentFile.Parse(yaml, "e.yaml", "/data");
}
