namespace TorchSharp;

// Optional and boolean arguments as the C boundary takes them: arrays of no or one element, and 0 or 1.
internal static class OptionalArguments
{
    internal static ReadOnlySpan<long> AsSpan(this long? value) => value is { } present ? new long[] { present } : [];

    internal static ReadOnlySpan<double> AsSpan(this double? value) => value is { } present ? new double[] { present } : [];

    internal static ReadOnlySpan<NativeScalar> AsSpan(this Scalar? value) => value is null ? [] : new[] { value.Native };

    internal static int AsFlag(this bool value) => value ? 1 : 0;

    internal static int OrDefault(this torch.ScalarType? type) => type is { } present ? (int)present : -1;
}
