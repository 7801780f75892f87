using System.Text.Json.Serialization;

namespace ModelComparison.Benchmarks.Detection;

/// <summary>How long one piece of work takes.</summary>
/// <param name="What">Its name: train320x8, train640x4, infer640x1, or the last in bfloat16.</param>
/// <param name="Threads">Threads it used.</param>
/// <param name="Median">Median seconds of the clock.</param>
/// <param name="Best">Shortest seconds of the clock.</param>
/// <param name="Processor">Mean seconds of the processor, all threads together: what other processes disturb least.</param>
internal sealed record DetectionTiming(
    [property: JsonPropertyName("what")] string What,
    [property: JsonPropertyName("threads")] int Threads,
    [property: JsonPropertyName("median")] double Median,
    [property: JsonPropertyName("best")] double Best,
    [property: JsonPropertyName("processor")] double Processor);
