namespace ModelComparison.Evaluation.Detection;

/// <summary>How detections are matched to true boxes and how precision is averaged over recall. The two give different numbers: say which was used.</summary>
public enum DetectionRule
{
    /// <summary>
    /// As YOLOv8's own validation (version 8.2): a detection competes only for the true box it overlaps most, and precision is interpolated linearly
    /// between 101 recall points. Values lie above COCO's; a perfect detector of a class reaches 0.995.
    /// </summary>
    Reference,

    /// <summary>
    /// As COCO (pycocotools): detections by falling score take the free true box they overlap most, at most 100 an image and class, and precision is
    /// read as a step function at 101 recall points. A perfect detector reaches 1.
    /// </summary>
    Coco,
}
