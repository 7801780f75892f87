using System.CommandLine;
using System.Globalization;
using System.Text;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Catalogue;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Cli.Commands;

/// <summary>"evaluate": cross-validates classifiers on a folder of features; an experiment without a file.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var features = new Argument<string>("FEATURES_DIR") { Description = "Folder with features.npy, labels.npy and, if there, classes.txt and files.txt, as 'extract' writes it." };
        var output = OptionFactory.Text("--output", "DIR", "Folder for scores.json, predictions.csv, splits.json and tables/.", required: true);
        var classifiers = OptionFactory.Text("--classifiers", "NAMES", $"Names with commas between. Default: {string.Join(',', LearnerCatalogue.Names)}.");
        var folds = OptionFactory.WholeNumber("--folds", 5, 2, 1000, "Folds of the stratified cross-validation; default: 5.");
        var seed = OptionFactory.Seed(42, "Seed of the folds and of the classifiers; default: 42.");
        var foldIndex = OptionFactory.Text("--fold-index", "FOLDS.npy", "Folds made elsewhere: the test fold of each row, from 0. Replaces --folds.");
        var groups = OptionFactory.Text("--groups", "GROUPS.csv", "Group of each image (lines 'path,group'), as 'audit' writes it: no group is divided between training and test.");
        var dropClasses = OptionFactory.WholeNumber("--drop-classes-below", 0, 0, 1_000_000, "Leave out classes with fewer images than this; default: 0, which keeps all.");
        var resume = new Option<bool>("--resume") { Description = "Continues an interrupted evaluation." };
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "evaluate",
            "Cross-validates classifiers on features that were extracted before, z-scored on each training fold, all on the same folds.",
            "modelcompare evaluate features --output scores --classifiers logistic-regression,svm --folds 10")
        {
            features, output, classifiers, folds, seed, foldIndex, groups, dropClasses, resume, threads,
        };
        command.SetAction(result =>
        {
            if (result.GetValue(foldIndex) is not null && result.GetResult(folds) is { Implicit: false })
                throw new InputException("evaluate takes --folds or --fold-index; got both. Remove one.");
            if (result.GetValue(foldIndex) is not null && result.GetValue(groups) is not null)
                throw new InputException("evaluate takes --groups or --fold-index; got both. Remove one.");
            var yaml = Experiment(
                Path.TrimEndingDirectorySeparator(Path.GetFullPath(result.GetValue(features)!)), Names(result.GetValue(classifiers)), Resampling(result.GetValue(folds), result.GetValue(foldIndex), result.GetValue(groups)),
                result.GetValue(dropClasses), result.GetValue(seed));
            var file = ExperimentFile.Parse(yaml, "evaluate", Environment.CurrentDirectory);
            var options = new RunOptions
            {
                OutputFolder = result.GetValue(output),
                ReportsFolder = Environment.CurrentDirectory,
                Threads = result.GetValue(threads),
                Resume = result.GetValue(resume),
                WriteReports = (record, folder) => ReportWriting.All(record, folder, text => screen.Note($"note: {text}"), cancellationToken),
            };
            return RunCommand.RunAndShow(screen, file, options, cancellationToken);
        });
        return command;
    }

    private static IReadOnlyList<string> Names(string? list)
    {
        if (list is null)
            return LearnerCatalogue.Names;
        var names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            throw new InputException($"--classifiers needs at least one name; got '{list}'. Valid names are {string.Join(", ", LearnerCatalogue.Names)}.");
        foreach (var name in names.Where(name => !LearnerCatalogue.Names.Contains(name)))
            throw new InputException($"--classifiers has no '{name}'; {NearestName.Suggest(name, [.. LearnerCatalogue.Names])}");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"--classifiers has '{twice.Key}' twice. Remove one.");
        return names;
    }

    private static string Experiment(string features, IReadOnlyList<string> classifiers, string resampling, int dropClassesBelow, long seed)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"title: {Quote("Evaluation of " + Path.GetFileName(features))}\nseed: {seed}\ndata: {{ features: {Quote(features)}, drop-classes-below: {dropClassesBelow} }}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"classifiers: [{string.Join(", ", classifiers)}]\n");
        yaml.Append(CultureInfo.InvariantCulture, $"resampling: {{ {resampling} }}\n");
        // As fast as the fits themselves: what costs more is for experiment files.
        return yaml.Append("statistics: { training-scores: false }\ncalibration: { fraction: 0 }\n").ToString();
    }

    private static string Resampling(int folds, string? foldIndex, string? groups)
    {
        if (foldIndex is not null)
            return $"fold-index: {Quote(Path.GetFullPath(foldIndex))}";
        var kFold = string.Create(CultureInfo.InvariantCulture, $"stratified-k-fold: {{ folds: {folds} }}");
        return groups is null ? kFold : $"{kFold}, group-by: {{ file: {Quote(Path.GetFullPath(groups))} }}";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
