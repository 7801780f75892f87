using System.Text.Json.Serialization;

namespace ModelComparison.Benchmarks.Classifiers;

/// <summary>What the peer's script writes for one model and fold; seconds are wall clock.</summary>
internal sealed record PeerFold(
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("fit_s")] double FitSeconds,
    [property: JsonPropertyName("predict_s")] double PredictSeconds,
    [property: JsonPropertyName("inertia")] double? Inertia = null);
