using System.Text.Json.Serialization;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>How far a point is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PointState>))]
public enum PointState
{
    /// <summary>Not begun, or stopped before its end.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>Somebody works on it, or was killed while at it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Its run folder is complete.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It ended with an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
