using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using Xunit;

namespace ModelComparison.Tests.Experiments;

public class ExperimentFileTests
{
    internal const string Complete = """
        title: "Cells: a test"
        seed: 7
        threads: 2
        data:
          folder: images
          drop-classes-below: 5
          skip-unreadable: true
          groups: { cancer: [myeloblast], other: [monocyte, "no: really"] }
        features: { backbone: resnet50, weights: random:0, precision: float32, image-size: 224, batch-size: 8 }
        preprocessing: [z-score]
        classifiers:
          - logistic-regression: { inverse-regularization: 0.1, class-weights: { myeloblast: 2 } }
          - svm: { gamma: scale }
          - svm: { tuning: { grid: { gamma: [auto, 0.01], inverse-regularization: [1, 10] }, metric: accuracy } }
          - random-forest
          - xgboost: { tree-count: 10, max_delta_step: 1 }
          - k-means: { cluster-count: 3 }
          - majority-class
        resampling: { stratified-k-fold: { folds: 3, repeats: 2 } }
        """;

    [Fact]
    public void Resolved_settings_have_every_default_in_one_fixed_form()
    {
        var file = ExperimentFile.Parse(Complete, "e.yaml", "/data");
        GoldenFile.Check("resolved.yaml", file.ResolvedYaml);
    }

    [Fact]
    public void A_method_takes_part_twice_under_names_of_its_own()
    {
        const string Text = """
            data: { folder: a }
            classifiers:
              - xgboost
              - xgboost: { name: "XGBoost, 64 bins", maximum-bins: 64 }
              - svm: { name: "SVM (tuned)", tuning: { grid: { gamma: [auto, 0.01] } } }
            """;
        var file = ExperimentFile.Parse(Text, "e.yaml", "/data");

        Assert.Equal(["xgboost", "xgboost-64-bins", "svm-tuned"], file.Experiment.Learners.Select(learner => learner.Id));
        Assert.Equal(["XGBoost", "XGBoost, 64 bins", "SVM (tuned)"], file.Experiment.Learners.Select(learner => learner.DisplayName));
        Assert.Contains(file.Experiment.Learners[1].Settings, setting => setting == new ModelComparison.Evaluation.Setting("maximum-bins", "64"));
        Assert.Equal(file.ResolvedYaml, ExperimentFile.Parse(file.ResolvedYaml, "e.yaml", "/data").ResolvedYaml);
    }

    [Fact]
    public void Resolved_settings_resolve_to_themselves()
    {
        var once = ExperimentFile.Parse(Complete, "e.yaml", "/data").ResolvedYaml;
        Assert.Equal(once, ExperimentFile.Parse(once, "resolved.yaml", "/data").ResolvedYaml);
    }

    [Fact]
    public void Order_of_keys_comments_and_quotes_do_not_change_the_resolved_settings()
    {
        var left = ExperimentFile.Parse("title: t\ndata: { folder: a }\nseed: 1\n", "e.yaml", "/");
        var right = ExperimentFile.Parse("# same\nseed: 1\ndata:\n  folder: 'a'\ntitle: \"t\"\n", "e.yaml", "/");
        Assert.Equal(left.ResolvedYaml, right.ResolvedYaml);
    }

    [Fact]
    public void Threads_are_no_part_of_the_resolved_settings_because_results_do_not_depend_on_them()
    {
        var file = ExperimentFile.Parse(Complete, "e.yaml", "/data");
        Assert.Equal(2, file.Threads);
        Assert.DoesNotContain("threads", file.ResolvedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_start_at_the_folder_of_the_file()
    {
        var file = ExperimentFile.Parse("data: { folder: ../cells }\nfeatures: { weights: w.pth }\n", "e.yaml", "/data/experiments");
        Assert.Equal("/data/cells", Assert.IsType<ImageFolderSource>(file.Experiment.Data.Source).Path);
        Assert.Equal("/data/experiments/w.pth", file.Experiment.Features!.Weights);
        Assert.Contains("folder: ../cells", file.ResolvedYaml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed=9", "seed: 9")]
    [InlineData("resampling={ hold-out: { test-fraction: 0.25 } }", "test-fraction: 0.25")]
    [InlineData("classifiers.0.svm.gamma=0.5", "gamma: \"0.5\"")]
    [InlineData("classifiers.svm.gamma=scale", "gamma: scale")]
    [InlineData("classifiers.1=majority-class", "majority-class: {}")]
    [InlineData("classifiers=[k-means]", "k-means:")]
    [InlineData("data.groups.a=[x]", "a:")]
    public void An_option_changes_one_setting_before_the_check(string option, string line)
    {
        var yaml = "data: { folder: a, groups: { b: [y] } }\nclassifiers: [svm, k-means]\n";
        if (option.StartsWith("resampling", StringComparison.Ordinal) || option.StartsWith("classifiers=", StringComparison.Ordinal))
            Assert.DoesNotContain(line == "k-means:" ? "hold-out" : line, ExperimentFile.Parse(yaml, "e.yaml", "/").ResolvedYaml, StringComparison.Ordinal);
        Assert.Contains(line, ExperimentFile.Parse(yaml, "e.yaml", "/", [option]).ResolvedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_makes_a_candidate_of_every_combination_and_keeps_the_other_settings()
    {
        var file = ExperimentFile.Parse("data: { folder: a }\nclassifiers: [ { svm: { tolerance: 0.01, tuning: { grid: { gamma: [auto, 0.5], inverse-regularization: [1, 10, 100] } } } } ]\n", "e.yaml", "/");
        var settings = Assert.Single(file.Experiment.Learners).Settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        Assert.Equal("svm-tuned", file.Experiment.Learners[0].Id);
        Assert.Equal(("6", "tuned: auto, 0.5", "0.01"), (settings["tuning-candidates"], settings["gamma"], settings["tolerance"]));
    }

    [Fact]
    public void The_shortcut_probe_is_on_for_images_off_for_features_and_can_be_switched_and_set()
    {
        static Experiment Parse(string text) => ExperimentFile.Parse(text, "e.yaml", "/data").Experiment;

        Assert.Equal(["logistic-regression", "random-forest"], Parse("data: { folder: a }").ShortcutProbe!.Classifiers.Select(classifier => classifier.Id));
        Assert.Null(Parse("data: { features: a }").ShortcutProbe);
        Assert.Null(Parse("data: { folder: a }\nshortcut-probe: false").ShortcutProbe);
        var own = Parse("data: { folder: a }\nclassifiers: [{ svm: { gamma: scale } }, k-means]\nshortcut-probe: { classifiers: all, probes: [file], masks: outlines }").ShortcutProbe!;
        Assert.Equal(["gamma: scale"], own.Classifiers.Single().Settings.Where(setting => setting.Name == "gamma").Select(setting => $"{setting.Name}: {setting.Value}"));
        Assert.Equal(["file"], own.Probes);
        Assert.Equal(("/data/outlines", true), (own.Masks, own.UseMasks));
    }

    [Theory]
    [InlineData("shortcut-probe: maybe", "true, false or a mapping")]
    [InlineData("shortcut-probe: { probes: [bordr] }", "did you mean \"border\"")]
    [InlineData("shortcut-probe: { probes: [] }", "at least one of border")]
    [InlineData("shortcut-probe: { classifiers: [k-means] }", "k-means")]
    [InlineData("shortcut-probe: { probes: [file, file] }", "twice")]
    [InlineData("shortcut-probe: { folds: 3 }", "has no setting 'folds'")]
    public void What_the_shortcut_probe_does_not_know_is_refused(string line, string expected)
    {
        var error = Assert.Throws<InputException>(() => ExperimentFile.Parse("data: { folder: a }\n" + line, "e.yaml", "/data"));
        Assert.StartsWith("e.yaml:2:", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_resolved_setting_is_explained()
    {
        var file = ExperimentFile.Parse(Complete, "e.yaml", "/data");
        Assert.All(file.Explanations, setting => Assert.False(string.IsNullOrWhiteSpace(setting.Meaning)));
        Assert.Contains(file.Explanations, setting => setting is { Path: "classifiers.4.xgboost.tree-count", Value: "10", Default: "100" });
        Assert.Contains(file.Explanations, setting => setting is { Path: "resampling.stratified-k-fold.seed", Value: "7", Default: "7" });
    }
}
