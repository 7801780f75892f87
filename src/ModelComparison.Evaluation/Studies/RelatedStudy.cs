namespace ModelComparison.Evaluation.Studies;

/// <summary>A published result that readers will hold beside a run's.</summary>
/// <param name="Study">Who, or its title.</param>
/// <param name="Method">What was used.</param>
/// <param name="Score">Its figure with the metric's name: "accuracy 94.2 %".</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Data">What it was measured on, or empty.</param>
/// <param name="Remark">What a reader should know, or empty.</param>
public sealed record RelatedStudy(string Study, string Method, string Score, long Classes, string Data, string Remark);
