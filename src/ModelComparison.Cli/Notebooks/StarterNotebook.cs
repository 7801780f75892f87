using Microsoft.CodeAnalysis.CSharp;

namespace ModelComparison.Cli.Notebooks;

/// <summary>A first notebook for somebody's own images.</summary>
internal static class StarterNotebook
{
    private static readonly string[] Libraries = ["Data", "Evaluation", "Learning", "Vision", "Reporting", "Experiments"];

    /// <summary>Makes the notebook.</summary>
    /// <param name="imageFolder">Folder with one folder of images for each class.</param>
    public static NotebookFile Create(string imageFolder)
    {
        var notebook = NotebookFile.Empty();
        var title = Path.GetFileName(Path.TrimEndingDirectorySeparator(imageFolder));
        void Add(string kind, string id, string source, params string[] tags) => notebook.Cells.Add(NotebookCell.Create(kind, id, source, tags));

        Add("markdown", "title", $"# {title}\n\nWhich classifier is best on these images, and how sure can one be?");
        Add("code", "parameters", $"var images = {SymbolDisplay.FormatLiteral(imageFolder, quote: true)};\nvar backbone = \"resnet18-cntk\"; // its ImageNet weights come with the build; or \"resnet50\", \"mobilenet_v2\", an .onnx file\nvar folds = 5;\nvar seed = 42;", "parameters");
        Add("code", "library", string.Join('\n', Libraries.Select(name => $"#r \"{Path.Combine(AppContext.BaseDirectory, $"ModelComparison.{name}.dll")}\""))
            + "\nusing ModelComparison.Data.Datasets;\nusing ModelComparison.Data.Images;\nusing ModelComparison.Data.Randomness;\nusing ModelComparison.Data.Splits;\nusing ModelComparison.Evaluation;\nusing ModelComparison.Evaluation.Metrics;\n"
            + "using ModelComparison.Evaluation.Resampling;\nusing ModelComparison.Learning.Classifiers;\nusing ModelComparison.Learning.Preprocessing;\nusing ModelComparison.Reporting.Figures;\nusing ModelComparison.Vision.Backbones;\nusing ModelComparison.Vision.Features;");
        Add("markdown", "data-title", "## The images");
        Add("code", "data", "var dataset = ImageFolder.Scan(images);\nImageFile.Read(dataset.Images[0].FullPath)");
        Add("markdown", "features-title", "## Features of a trained network");
        Add("code", "features", "var features = FeatureExtractor.Extract(dataset, new FeatureExtractionOptions(backbone)).Features;\nfeatures");
        Add("markdown", "classifiers-title", "## Classifiers on the same folds");
        Add("code", "classifiers", """
            var splits = StratifiedKFold.Split(features.Labels, features.ClassNames, new KFoldOptions(folds) { Seed = new Seed((ulong)seed) });
            var result = CrossValidation.Run(
                [new LogisticRegression(), new RbfSvm(), new RandomForest(), new MajorityClassBaseline()],
                features, splits,
                new CrossValidationOptions { Seed = new Seed((ulong)seed), Transforms = [new StandardScaler()] });
            result
            """);
        Add("code", "intervals", "IntervalFigure.Create(ScoreTable.Create(result), MetricCatalog.Accuracy)");
        Add("code", "curves", "RocFigures.Create(result)[0]");
        return notebook;
    }
}
