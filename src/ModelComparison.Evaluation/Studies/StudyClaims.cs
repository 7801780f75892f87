namespace ModelComparison.Evaluation.Studies;

/// <summary>What a published study says about the models that a run compares. Claims to be tested, not targets.</summary>
/// <param name="Study">Title of the study.</param>
/// <param name="Basis">What the figures were measured on, in a sentence.</param>
/// <param name="Models">The models in the study's order.</param>
/// <param name="Remarks">Sentences that belong beside the figures: contradictions, other readings.</param>
public sealed record StudyClaims(string Study, string Basis, IReadOnlyList<ClaimedModel> Models, IReadOnlyList<string> Remarks);

/// <summary>The figures of one model.</summary>
/// <param name="LearnerId">The model's id in this workbench: "svm".</param>
/// <param name="Name">What the study calls it.</param>
/// <param name="Scores">Figures by id of the metric: "accuracy" → 0.969.</param>
public sealed record ClaimedModel(string LearnerId, string Name, IReadOnlyDictionary<string, double> Scores);
