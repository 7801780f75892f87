using ModelComparison.Data;

namespace ModelComparison.Vision.Detection;

/// <summary>What a folder that a training is to fill holds already, and whether the training may use it.</summary>
internal static class DetectionTrainingFolder
{
    public enum Content
    {
        /// <summary>Nothing, or there is no such folder.</summary>
        Empty,

        /// <summary>Files of something else.</summary>
        Foreign,

        /// <summary>A training that was stopped before it could save anything to go on from.</summary>
        Unsaved,

        /// <summary>A training to go on with.</summary>
        Interrupted,

        /// <summary>A training that is complete.</summary>
        Finished,
    }

    /// <summary>Looks into a folder, and refuses one that the training must not use.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    /// <param name="resume">Whether the user wants to go on with what it holds.</param>
    /// <exception cref="InputException">Says what the folder holds and what to do.</exception>
    public static Content Require(string folder, bool resume)
    {
        if (File.Exists(folder))
            throw new InputException($"The training of a detector needs a folder for its files; '{folder}' is a file. Choose another one with --output.");
        var content = Of(folder);
        var refusal = (content, resume) switch
        {
            (Content.Empty, true) => "holds no interrupted training to go on with. Run without --resume to start one.",
            (Content.Foreign, true) => "holds no training to go on with, but other files. Choose another folder with --output, and run without --resume.",
            (Content.Foreign, false) => "is not empty. Choose another folder with --output.",
            (Content.Unsaved, false) => "holds a training that was stopped before its first epoch was saved. Start it again with --resume, or choose another folder with --output.",
            (Content.Interrupted, false) => "holds an interrupted training. Go on with --resume, or choose another folder with --output.",
            (Content.Finished, false) => "holds a finished training. 'modelcompare report' with this folder writes its report again; for another training choose another folder with --output.",
            _ => null,
        };
        return refusal is null ? content : throw new InputException($"'{folder}' {refusal}");
    }

    private static Content Of(string folder)
    {
        if (!Directory.Exists(folder) || Entries(folder).Length == 0)
            return Content.Empty;
        if (File.Exists(Path.Combine(folder, DetectionRunFiles.State)))
            return Content.Interrupted;
        if (DetectionTrainingFile.IsIn(folder))
            return Content.Finished;
        var names = Entries(folder);
        return names.Any(name => name.StartsWith(DetectionRunFiles.Arguments, StringComparison.Ordinal)) && names.All(IsOfFirstEpoch) ? Content.Unsaved : Content.Foreign;
    }

    private static string[] Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Where(name => name != FolderLock.FileName)];

    // What is there when a process is killed before the end of the first epoch.
    private static bool IsOfFirstEpoch(string name) =>
        name is DetectionRunFiles.Arguments or DetectionRunFiles.Results or "weights"
        || name.StartsWith("train_batch", StringComparison.Ordinal) || name.StartsWith("val_batch", StringComparison.Ordinal)
        || name.EndsWith(".partial", StringComparison.Ordinal);
}
