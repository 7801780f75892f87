using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Clustering;
using ModelComparison.Learning.Tuning;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>How long the points that are still to be run will take.</summary>
/// <param name="Time">Wall-clock time, or null when nothing is known.</param>
/// <param name="Basis">What it was estimated from, as a clause.</param>
public sealed record SweepEstimate(TimeSpan? Time, string Basis)
{
    // Core-seconds of a fit on 5000 rows of 2048 features, and of an image: twice the times in reports/benchmarks.md, which are of two cores.
    private const double ReferenceRows = 5000;
    private const double SecondsPerImage = 0.04;

    // Of a training step, which those benchmarks have for a batch of 8 images of 320 × 320 pixels.
    private const double SecondsPerDetectorMegapixel = 0.4;
    private const int SyntheticClasses = 5;

    /// <summary>From finished points of the sweep; before there is one, from the sizes of the data and typical times.</summary>
    /// <param name="points">Points with their statuses; what is done or failed is not run.</param>
    /// <param name="cores">Processor cores in use: jobs × threads of a job, at most those of the machine.</param>
    /// <param name="jobs">Points side by side.</param>
    public static SweepEstimate Of(IReadOnlyList<(SweepPoint Point, PointStatus Status)> points, int cores, int jobs)
    {
        ArgumentNullException.ThrowIfNull(points);
        var open = points.Where(entry => entry.Status.State is not (PointState.Done or PointState.Failed)).Select(entry => entry.Point).ToList();
        if (open.Count == 0)
            return new SweepEstimate(TimeSpan.Zero, "nothing is left to run");
        double[] seconds = [.. points.Where(entry => entry.Status.State == PointState.Done).Select(entry => entry.Status.Seconds).OfType<double>()];
        if (seconds.Length > 0)
        {
            return new SweepEstimate(
                TimeSpan.FromSeconds(seconds.Average() * open.Count / Math.Min(jobs, open.Count)),
                $"from {seconds.Length} finished {(seconds.Length == 1 ? "point" : "points")}");
        }

        return Guess(open, cores);
    }

    private static SweepEstimate Guess(List<SweepPoint> open, int cores)
    {
        var rows = new Dictionary<DataSource, int?>();
        var features = new HashSet<(DataSource, FeatureSettings)>();
        var total = 0.0;
        foreach (var experiment in open.Select(point => point.Experiment))
        {
            var source = experiment.Data.Source;
            if (!rows.TryGetValue(source, out var count))
                rows.Add(source, count = CountRows(source));
            if (count is not { } images)
                return new SweepEstimate(null, "the data are not there yet");
            total += SecondsPerImage * images * experiment.AllFeatures.Count(settings => features.Add((source, settings)));
            total += DetectorSeconds(experiment.Detector, images);
            total += Folds(experiment.Resampling) * Math.Max(1, experiment.AllFeatures.Count) * experiment.Learners.Sum(learner => FitSeconds(learner) * images / ReferenceRows);
        }

        return new SweepEstimate(TimeSpan.FromSeconds(total / cores), "a rule of thumb; it becomes better when points have finished");
    }

    private static int? CountRows(DataSource source)
    {
        switch (source)
        {
            case SyntheticSource synthetic:
                return SyntheticClasses * synthetic.ImagesPerClass;
            case ImageFolderSource images:
                return Directory.Exists(images.Path) ? ImageFolder.Scan(images.Path).Images.Count : null;
            case FeatureFolderSource features:
                var labels = Path.Combine(features.Path, "labels.npy");
                return File.Exists(labels) ? (int)(new FileInfo(labels).Length / sizeof(long)) : null;
            default:
                return null;
        }
    }

    private static int Folds(ResamplingSettings resampling) => resampling switch
    {
        StratifiedKFoldSettings kFold => kFold.Folds * kFold.Repeats,
        HoldOutSettings => 1,
        _ => 5,
    };

    private static double DetectorSeconds(DetectorSettings? detector, int images)
    {
        if (detector is null)
            return 0;
        var kinds = detector.Boxes.Count + (detector.TrueBoxes is null ? 0 : 1);
        var size = (double)detector.Training.ImageSize;
        return kinds * detector.Folds * detector.Training.Schedule.Epochs * images * SecondsPerDetectorMegapixel * size * size / 1e6;
    }

    private static double FitSeconds(ILearner learner) => learner switch
    {
        TunedClassifier => 50,
        LogisticRegression => 0.7,
        RbfSvm => 0.9,
        RandomForest => 2,
        XGBoostClassifier => 170,
        KMeans => 0.5,
        _ => 0.05,
    };
}
