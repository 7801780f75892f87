using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Carries out an experiment: data, features, splits, cross-validation, run folder.</summary>
public static class ExperimentRunner
{
    /// <summary>Runs an experiment and leaves a complete run folder, or none.</summary>
    /// <param name="file">The checked experiment.</param>
    /// <param name="options">Where to, how many threads, whom to tell.</param>
    /// <param name="cancellationToken">Stops the run; finished folds are kept for <see cref="RunOptions.Resume"/>.</param>
    /// <exception cref="InputException">Something that the user gave cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RunOutcome Run(ExperimentFile file, RunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var started = DateTimeOffset.Now;
        var clock = new StageClock();
        var data = OpenData(file.Experiment, options, cancellationToken);
        RefuseEarly(file.Experiment, data, null);
        clock.Finish("data");

        var id = RunIdentity.Of(file, data);
        // A trailing separator would put "<folder>.partial" inside the folder itself.
        var finalPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.OutputFolder ?? Path.Combine(options.ReportsFolder, id)));
        OutputFolder.Require(finalPath, data.Images?.Root);
        if (FinishedAlready(finalPath, id, options) is { } finished)
            return finished;
        OutputFolder.RequireWritable(finalPath);
        using var folder = OpenFolder(finalPath, file.ResolvedYaml, id, options);

        var audit = AuditStage.Run(file.Experiment, data, options, cancellationToken);
        RefuseEarly(file.Experiment, data, audit);
        clock.Finish("audit");
        var (features, selection, extraction) = PrepareFeatures(file.Experiment, data, options, cancellationToken);
        clock.Finish("features");
        var groups = GroupStage.Assign(file.Experiment.Resampling.GroupBy, features.Files, audit);
        var splits = SplitStage.Divide(file.Experiment.Resampling, features.Labels, features.ClassNames, groups);
        features = features.WithGroups(groups);
        audit = AuditStage.Judge(audit, features, splits);
        IReadOnlyList<string> warnings = [.. extraction.Warnings, .. AuditStage.Warnings(file.Experiment, audit), .. data.Warnings, .. selection.Warnings,
            .. DegenerateFolds.Warnings(features, splits), .. file.Experiment.Learners.Select(learner => learner.Note).OfType<string>()];
        foreach (var warning in warnings)
            options.Note?.Invoke(warning);

        var (result, foldsFound) = BackboneStage.CrossValidate(file.Experiment, [features, .. extraction.More.Select(more => selection.Images.Apply(more.Features))], splits, folder.FoldsPath, options, cancellationToken);
        result = result with { ImageGroups = groups };
        clock.Finish("cross-validation");
        var heads = new RunHeads(file.Experiment, features, result, options.Threads);
        var detectors = DetectorStage.Run(file.Experiment, data, heads, result, folder.PartialPath, options, cancellationToken);
        if (detectors is not null)
            clock.Finish("detector");

        var shortcuts = ShortcutProbeStage.Run(file.Experiment, data.Images, features, result, options, groups, cancellationToken);
        clock.Finish("shortcut probe");
        var explanations = ExplanationStage.Run(file.Experiment, data.Images, features, result, heads, cancellationToken);
        clock.Finish("explanations");

        var failures = result.Learners.Where(learner => learner.Failure is not null).Select(learner => $"{learner.DisplayName} failed: {learner.Failure}").ToList();
        failures.AddRange([.. JudgementStage.ConvergenceWarnings(result), .. JudgementStage.FoldNotes(result), .. JudgementStage.LabelNotes(result)]);
        foreach (var failure in failures)
            options.Note?.Invoke(failure);
        var manifest = new RunManifest(
            id,
            file.Experiment.Title,
            [.. warnings, .. ShortcutProbeStage.Warnings(shortcuts), .. failures],
            selection.Groups,
            RunWriter.DescribeLearners(result),
            ProvenanceFacts.Of(file.Experiment, data, features, extraction))
        {
            Files = extraction.FileNotes ?? [],
        };
        var timings = new RunTimings(started, DateTimeOffset.Now, options.Threads, foldsFound, clock.Stages, RunWriter.Times(result), extraction.Statistics);
        var record = new RunRecord(manifest, result, timings)
        {
            Audit = audit,
            ShortcutProbe = shortcuts,
            Explanations = explanations?.Result,
            Detector = detectors?.Claim,
            Detectors = DetectorsFile.WithPictures(folder.PartialPath, detectors?.Detectors ?? []),
            Claims = file.Experiment.Studies?.Claims,
            RelatedStudies = file.Experiment.Studies?.Related ?? [],
        };
        record = JudgementStage.Judge(record, file.Experiment, options.Threads, cancellationToken);
        record = GalleryStage.Add(record, data.Images, cancellationToken);
        RunWriter.Write(folder.PartialPath, record);
        if (explanations is { Heads.Count: > 0 } explained)
            LinearHeadsFile.Write(folder.PartialPath, explained.Heads);
        StudyFiles.Write(folder.PartialPath, file.Experiment.Studies);
        DataFilesFile.Write(Path.Combine(folder.PartialPath, RunFileNames.DataFiles), data.Files);
        options.WriteReports?.Invoke(record, folder.PartialPath);
        cancellationToken.ThrowIfCancellationRequested();
        folder.Complete();
        return new RunOutcome(finalPath, record, WasFinished: false);
    }

    /// <summary>Brings the features and the audit of an experiment's images into the cache, and nothing else.</summary>
    /// <param name="file">The checked experiment.</param>
    /// <param name="options">How many threads, whom to tell.</param>
    /// <param name="cancellationToken">Stops the extraction; what was extracted stays in the cache.</param>
    /// <exception cref="InputException">Images or weights cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void ReadFeatures(ExperimentFile file, RunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var data = OpenData(file.Experiment, options, cancellationToken);
        if (data.Images is null)
            return;
        AuditStage.Run(file.Experiment, data, options, cancellationToken);
        BackboneStage.Extract(file.Experiment, data, options, cancellationToken);
    }

    /// <summary>Errors that would otherwise come after minutes of feature extraction: classes, groups and folds that do not fit each other.</summary>
    private static void RefuseEarly(Experiment experiment, RunData data, AuditResult? audit)
    {
        // Groups of duplicates are known after the audit, and this is called again.
        if (experiment.Resampling.GroupBy is DuplicateGroupSettings && audit is null)
            return;
        var selected = ClassSelection.Make(experiment.Data, data.ClassNames, data.Labels).Images;
        if (selected.Labels.Distinct().Take(2).Count() < 2)
        {
            var advice = data.Images?.LikelyClassFolders() is { } inner ? $"The class folders seem to be in {inner}: give that folder." : "Add images of another class.";
            throw new InputException(
                $"A comparison needs images of at least two classes; all {selected.Labels.Count} are of class '{selected.ClassNames[selected.Labels[0]]}'. {advice}");
        }

        IReadOnlyList<string>? files = data.ImagePaths is { } all ? [.. selected.Rows.Select(row => all[row])] : null;
        _ = SplitStage.Divide(experiment.Resampling, selected.Labels, selected.ClassNames, GroupStage.Assign(experiment.Resampling.GroupBy, files, audit));
    }

    private static RunOutcome? FinishedAlready(string finalPath, string id, RunOptions options)
    {
        if (!Directory.Exists(finalPath))
            return null;
        if (!RunRecord.IsRun(finalPath))
        {
            return Directory.EnumerateFileSystemEntries(finalPath).Any()
                ? throw new InputException($"{finalPath} holds files that are no run, and a run replaces its folder. Choose another folder with --output.")
                : null;
        }

        if (RunRecord.IdOf(finalPath) is { } other && other != id)
        {
            options.Note?.Invoke($"The folder holds the run {other} of other settings or data; it is replaced when this run, {id}, is complete.");
            return null;
        }

        if (!options.Resume || RunFolder.HasPartial(finalPath))
            return null;
        return new RunOutcome(finalPath, RunRecord.Load(finalPath), WasFinished: true);
    }

    private static RunFolder OpenFolder(string finalPath, string resolvedYaml, string id, RunOptions options)
    {
        // A folder that the user named is one run's; beside a folder named by its run id lie the other runs of the same experiment.
        if (options.Resume && options.OutputFolder is null)
            RunFolder.RequireNoOtherSettings(finalPath, resolvedYaml);
        else if (!options.Resume && RunFolder.HasPartial(finalPath))
            options.Note?.Invoke("An interrupted run of these settings is started anew; --resume would have continued it.");
        if (options.Resume && !RunFolder.HasPartial(finalPath))
            options.Note?.Invoke("There is no interrupted run to resume; this one starts from the beginning.");
        return RunFolder.Open(finalPath, resolvedYaml, id, options.Resume);
    }

    private static (LabelledFeatures Features, ClassSelection Selection, FeatureStageResult Extraction) PrepareFeatures(
        Experiment experiment, RunData data, RunOptions options, CancellationToken cancellationToken)
    {
        var extraction = data.Features is { } given
            ? new FeatureStageResult(given, [], [new Setting("Features", "read from a folder of features")])
            : BackboneStage.Extract(experiment, data, options, cancellationToken);
        var selection = ClassSelection.Make(experiment.Data, extraction.Features.ClassNames, extraction.Features.Labels);
        return (selection.Images.Apply(extraction.Features), selection, extraction);
    }

    private static RunData OpenData(Experiment experiment, RunOptions options, CancellationToken cancellationToken)
    {
        RunData Open() => DataStage.Open(experiment.Data.Source, options.Threads, options.Progress, cancellationToken);
        return options.Inputs is { } inputs ? inputs.Open(experiment.Data.Source, Open) : Open();
    }
}
