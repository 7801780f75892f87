using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>Explains images with the logistic regression of a finished run.</summary>
public sealed class RunExplainer : IDisposable
{
    private readonly RunRecord record;
    private readonly IReadOnlyList<LinearHead> heads;

    private RunExplainer(RunRecord record, IReadOnlyList<LinearHead> heads, BackboneExplainer network)
    {
        this.record = record;
        this.heads = heads;
        Network = network;
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> ClassNames => record.Result.ClassNames;

    /// <summary>The network that made the run's features.</summary>
    public BackboneExplainer Network { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="weights">Where the network's weights are now: imagenet, random:SEED or a file; null for what the run's settings say.</param>
    /// <param name="cancellationToken">Stops a download of weights.</param>
    /// <exception cref="InputException">The run cannot be explained, or these are other weights than the run's.</exception>
    public static RunExplainer Open(string folder, string? weights = null, CancellationToken cancellationToken = default)
    {
        var record = RunRecord.Load(folder);
        var heads = LinearHeadsFile.Read(folder);
        var settings = ExperimentFile.Load(Path.Combine(folder, RunFileNames.ResolvedSettings)).Experiment.Features
            ?? throw new InputException($"{folder} is a run on features, which have no network to look into. Explain a run on images.");
        var found = settings.FindWeights(weights, cancellationToken);
        var identity = record.Manifest.Provenance.SelectMany(section => section.Facts).FirstOrDefault(fact => fact.Name == FeatureStage.WeightsIdentityFact)?.Value;
        if (identity is not null && identity != found.Identity)
            throw new InputException($"The run's features come from weights {identity}; {weights ?? settings.WrittenWeights} is {found.Identity}. Give the run's weights with --weights.");
        return new RunExplainer(record, heads, ExplanationStage.CreateExplainer(found, settings));
    }

    /// <summary>Explains one image.</summary>
    /// <param name="path">The image. When it is one of the run's (its path ends in the run's relative path), a fold that did not train on it explains it.</param>
    /// <param name="className">The class to explain; null for the one predicted.</param>
    /// <exception cref="InputException">The image cannot be read, or there is no such class.</exception>
    public ExplainedImage Explain(string path, string? className = null)
    {
        var image = Network.Read(path);
        var (head, explainedBy) = HeadOf(RowOf(path));
        var maps = Network.Look(image);
        var probabilities = head.Probabilities(maps.Means());
        var predicted = Array.IndexOf(probabilities, probabilities.Max());
        var explained = className is null ? predicted : IndexOf(className);
        var heat = GradCam.Heat(maps, GradCam.ChannelWeights(maps, head, explained), image.Width, image.Height);
        return new ExplainedImage(image, heat, ClassNames[predicted], ClassNames[explained], probabilities, explainedBy);
    }

    /// <summary>The head for a row of the run: of the first split that tests it; for -1, or a row that no split tests, the mean of all splits'.</summary>
    public (LinearHead Head, string ExplainedBy) HeadOf(int row)
    {
        for (var split = 0; row >= 0 && split < heads.Count; split++)
        {
            if (record.Result.Splits[split].Test.Contains(row))
                return (heads[split], $"the model of {record.Result.Splits[split].Name}, which was not trained on it");
        }

        return (LinearHead.Mean(heads), heads.Count == 1 ? "the run's model" : $"the mean of the {heads.Count} folds' models");
    }

    /// <summary>The row of an image of the run, or -1 for another one.</summary>
    public int RowOf(string path)
    {
        var full = Path.GetFullPath(path).Replace(Path.DirectorySeparatorChar, '/');
        var files = record.Result.Files ?? [];
        for (var row = 0; row < files.Count; row++)
        {
            if (full.EndsWith("/" + files[row], StringComparison.Ordinal))
                return row;
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private int IndexOf(string className)
    {
        for (var c = 0; c < ClassNames.Count; c++)
        {
            if (ClassNames[c] == className)
                return c;
        }

        throw new InputException($"The run has no class '{className}'; {NearestName.Suggest(className, [.. ClassNames])}");
    }
}

/// <summary>An explained image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Heat">Heat of the explained class.</param>
/// <param name="Predicted">The class with the highest probability.</param>
/// <param name="Explained">The class that the heat is of.</param>
/// <param name="Probabilities">Probability of each class [C].</param>
/// <param name="ExplainedBy">Whose scores these are, as half a sentence.</param>
public sealed record ExplainedImage(RgbImage Image, HeatMap Heat, string Predicted, string Explained, IReadOnlyList<double> Probabilities, string ExplainedBy);
