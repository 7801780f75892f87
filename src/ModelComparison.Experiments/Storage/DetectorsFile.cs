using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// detectors.json of a run: which detectors were trained in which folders; beside it detector/ID-test.json with their scores on the test images. How each
/// training went is in its own folder. Runs of earlier versions have no such file.
/// </summary>
internal static class DetectorsFile
{
    private const string Name = "detectors.json";
    private const int PictureSide = 800;

    public static void Write(string folder, IReadOnlyList<DetectorOutcome> detectors)
    {
        if (detectors.Count == 0)
            return;
        var stored = detectors.Select(detector => new StoredDetector(
            detector.Id, detector.Boxes, detector.TestImages, detector.Notes,
            [.. detector.Trainings.Select(training => new StoredTraining(training.Name, training.Folder, training.TestMeanAveragePrecision50, training.TestMeanAveragePrecision50To95))]));
        foreach (var detector in detectors)
        {
            if (detector.TestScores is { } scores)
                AtomicFile.WriteAllText(TestPath(folder, detector.Id), DetectionTrainingFile.ToJson(scores) + "\n");
        }

        File.WriteAllText(Path.Combine(folder, Name), RunJson.Write(stored.ToArray()));
    }

    /// <summary>The detectors of a run folder.</summary>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static IReadOnlyList<DetectorOutcome> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return [];
        return WithPictures(folder, [.. RunJson.Read<StoredDetector[]>(path).Select(Restore)]);

        DetectorOutcome Restore(StoredDetector stored) => new(
            stored.Id, stored.Boxes, stored.TestImages,
            [.. stored.Trainings.Select(training => new DetectorTraining(
                training.Name, training.Folder, training.TestMeanAveragePrecision50, training.TestMeanAveragePrecision50To95, DetectionTrainingFile.Read(Path.Combine(folder, training.Folder))))],
            stored.Notes)
        {
            TestScores = ReadScores(TestPath(folder, stored.Id)),
        };
    }

    /// <summary>The same detectors with the pictures of the first training of each, which a report shows.</summary>
    public static IReadOnlyList<DetectorOutcome> WithPictures(string folder, IReadOnlyList<DetectorOutcome> detectors) =>
    [
        .. detectors.Select(detector => detector with
        {
            Trainings =
            [
                .. detector.Trainings.Select((training, index) =>
                    index == 0 ? training with { Pictures = DetectionPicturesFolder.Read(Path.Combine(folder, training.Folder), PictureSide) } : training),
            ],
        }),
    ];

    private static string TestPath(string folder, string id) => Path.Combine(folder, "detector", $"{id}-test.json");

    private static DetectionScores? ReadScores(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return DetectionTrainingFile.ScoresFromJson(RunJson.ReadText(path));
        }
        catch (JsonException exception)
        {
            throw RunJson.Damaged(path, exception);
        }
    }

    private sealed record StoredDetector(string Id, string Boxes, int TestImages, IReadOnlyList<string> Notes, IReadOnlyList<StoredTraining> Trainings);

    private sealed record StoredTraining(string Name, string Folder, double? TestMeanAveragePrecision50, double? TestMeanAveragePrecision50To95);
}
