namespace ModelComparison.Data;

/// <summary>How far one piece of work is. Reported synchronously, from any thread, at most a few times a second.</summary>
/// <param name="Stage">What is being done, as the user reads it: "decoding images", "XGBoost, fold 2 of 5".</param>
/// <param name="Done">Units finished, 0 … <paramref name="Total"/>.</param>
/// <param name="Total">Units in all, at least 1.</param>
/// <param name="Detail">A rate or a value worth a glance ("41 images/s"), or null.</param>
public readonly record struct WorkProgress(string Stage, long Done, long Total, string? Detail = null);
