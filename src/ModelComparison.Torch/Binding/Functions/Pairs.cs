namespace TorchSharp;

// Height and width where a layer takes one number, a pair or an array for both.
internal static class Pairs
{
    internal static long[] Of(long both) => [both, both];

    internal static long[] Of((long, long) pair) => [pair.Item1, pair.Item2];

    internal static long[] Of(long? both, long otherwise) => Of(both ?? otherwise);

    internal static long[] Of((long, long)? pair, long otherwise) => pair is { } known ? Of(known) : Of(otherwise);

    // One number in an array stands for both.
    internal static long[] Of(long[]? values, long[] otherwise) => values switch
    {
        null or { Length: 0 } => otherwise,
        { Length: 1 } => Of(values[0]),
        { Length: 2 } => values,
        _ => throw new ArgumentException($"Two dimensions need one or two numbers; got {values.Length}. Give height and width.", nameof(values)),
    };
}
