using static TorchSharp.torch;

namespace ModelComparison.Native.Tests;

/// <summary>The number of live tensors, to begin a comparison with.</summary>
internal static class LiveTensors
{
    /// <summary>
    /// Counts after the garbage collector has freed what earlier tests let go of. Otherwise it might do so between two counts and hide a leak, or
    /// look like one turned round. The count afterwards is taken without it, so that a tensor left to the collector is seen.
    /// </summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
