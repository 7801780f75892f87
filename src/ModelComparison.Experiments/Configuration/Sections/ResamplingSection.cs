using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "resampling: { stratified-k-fold | hold-out | fold-index, group-by }".</summary>
internal static class ResamplingSection
{
    private static readonly string[] Kinds = ["stratified-k-fold", "hold-out", "fold-index"];

    public static ResamplingSettings Read(SettingsReader reader, SettingsFolder folder, long experimentSeed)
    {
        var groupBy = GroupBySetting.Read(reader, folder);
        var kind = groupBy is not null && reader.WrittenKeys.All(key => key == GroupBySetting.Key) ? Kinds[0] : reader.ExactlyOne(Kinds, Kinds[0]);
        ResamplingSettings settings = kind switch
        {
            "stratified-k-fold" => ReadKFold(reader.Section("stratified-k-fold"), experimentSeed),
            "hold-out" => ReadHoldOut(reader.Section("hold-out"), experimentSeed),
            _ => ReadFoldIndex(reader, folder),
        };
        reader.RefuseUnknownKeys();
        return settings with { GroupBy = groupBy };
    }

    private static StratifiedKFoldSettings ReadKFold(SettingsReader reader, long experimentSeed)
    {
        var settings = new StratifiedKFoldSettings(
            (int)reader.Integer("folds", 5, 2, 1000, "parts that each image set is divided into; each is tested on once"),
            (int)reader.Integer("repeats", 1, 1, 1000, "how often the images are divided anew"),
            ReadSeed(reader, experimentSeed));
        settings = settings with { TrainingSize = ReadTrainingSize(reader), TrainingSeed = settings.Seed };
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static HoldOutSettings ReadHoldOut(SettingsReader reader, long experimentSeed)
    {
        var settings = new HoldOutSettings(
            reader.Number("test-fraction", 0.2, value => value is > 0 and < 1, "a number between 0 and 1", "share of the images kept for testing"),
            ReadSeed(reader, experimentSeed));
        settings = settings with { TrainingSize = ReadTrainingSize(reader), TrainingSeed = settings.Seed };
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static FoldIndexSettings ReadFoldIndex(SettingsReader reader, SettingsFolder folder)
    {
        var written = reader.Text("fold-index", null, "NumPy file with the test fold of each image, whole numbers from 0");
        return string.IsNullOrWhiteSpace(written) || written.Contains('\0', StringComparison.Ordinal)
            ? throw reader.Refused("fold-index", "the path of a .npy file")
            : new FoldIndexSettings(folder.Resolve(written), written);
    }

    // Absent from the resolved settings when it is not written, so that runs without it keep their ids.
    private static int? ReadTrainingSize(SettingsReader reader) => reader.Has("training-size")
        ? (int)reader.Integer("training-size", null, 1, int.MaxValue, "training images of each split that are kept, stratified and nested; all unless given")
        : null;

    private static long ReadSeed(SettingsReader reader, long experimentSeed)
        => reader.Integer("seed", experimentSeed, 0, long.MaxValue, "seed of the division; the experiment's seed unless given");
}
