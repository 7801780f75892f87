namespace ModelComparison.Experiments.Storage;

/// <summary>The files of a run folder.</summary>
public static class RunFileNames
{
    /// <summary>All settings with defaults filled in.</summary>
    public const string ResolvedSettings = "resolved.yaml";

    /// <summary>What was run on what. Written last: a folder without it is no finished run.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Classes, labels, files and the rows of each split.</summary>
    public const string Splits = "splits.json";

    /// <summary>Every prediction of every learner.</summary>
    public const string Predictions = "predictions.csv";

    /// <summary>Mean and spread of every measure.</summary>
    public const string Scores = "scores.json";

    /// <summary>What the classes show without the cell.</summary>
    public const string ShortcutProbe = "shortcut-probe.json";

    /// <summary>Comparisons, calibration and thresholds.</summary>
    public const string Statistics = "statistics.json";

    /// <summary>Folder of small pictures of images that the report shows.</summary>
    public const string Pictures = "pictures";

    /// <summary>Folder of Grad-CAM pictures, and name of the file that describes them.</summary>
    public const string Explanations = "explanations";

    /// <summary>The linear scores that images are explained by.</summary>
    public const string ExplanationHeads = "explanation-heads.npy";

    /// <summary>When and how long.</summary>
    public const string Timings = "timings.json";

    /// <summary>Folder of tables.</summary>
    public const string Tables = "tables";

    /// <summary>Hash of every file that the data consist of.</summary>
    public const string DataFiles = "data-files.csv";

    /// <summary>Claims of a study, as the report shows them; may be edited.</summary>
    public const string Claims = "claims.yaml";

    /// <summary>Related studies, as the report lists them; may be edited.</summary>
    public const string RelatedStudies = "related-studies.yaml";

    /// <summary>Folder of figures and pictures.</summary>
    public const string Figures = "figures";
}
