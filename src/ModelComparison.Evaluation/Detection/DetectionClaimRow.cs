namespace ModelComparison.Evaluation.Detection;

/// <summary>One method against one kind of boxes.</summary>
/// <param name="Method">"YOLOv8n trained on centre boxes".</param>
/// <param name="EvaluatedOn">"centre boxes" or "true boxes".</param>
/// <param name="MeanAveragePrecision50">mAP@0.5.</param>
/// <param name="MeanAveragePrecision50To95">mAP@0.5:0.95.</param>
/// <param name="ClassAccuracy">Share of images whose best box has the image's class; null where images have no class.</param>
public sealed record DetectionClaimRow(
    string Method, string EvaluatedOn, double MeanAveragePrecision50, double MeanAveragePrecision50To95, double? ClassAccuracy);
