namespace ModelComparison.Vision.Detection;

/// <summary>The files that a training leaves in its folder.</summary>
public static class DetectionRunFiles
{
    /// <summary>All settings.</summary>
    public const string Arguments = "args.yaml";

    /// <summary>One row an epoch.</summary>
    public const string Results = "results.csv";

    /// <summary>The finished training, from which its report can be made again.</summary>
    public const string Record = "training.json";

    /// <summary>Scores of the best weights on the validation images.</summary>
    public const string Scores = "scores.json";

    /// <summary>Weights of the best epoch.</summary>
    public static string BestWeights => Path.Combine("weights", "best.safetensors");

    /// <summary>Weights of the last epoch.</summary>
    public static string LastWeights => Path.Combine("weights", "last.safetensors");

    /// <summary>What an interrupted training goes on from; a finished one has none.</summary>
    public static string State => Path.Combine("weights", "interrupted.safetensors");
}
