namespace ModelComparison.Experiments.Configuration;

/// <summary>Where a detector's boxes come from when images have a class and nothing else.</summary>
public enum DetectorBoxes
{
    /// <summary>The same box in the middle of every image, as in the reference study.</summary>
    Centre,

    /// <summary>Around what the run's own logistic regression looks at (Grad-CAM).</summary>
    GradCam,
}
