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

    /// <summary>
    /// What making and freeing a module leaves in the count. TorchSharp 0.107 counts each parameter of its layers twice at their making (as the tensor that was
    /// drawn and as the parameter that takes over its memory) and once at their end: the count drifts by the number of parameters, and memory does not.
    /// </summary>
    public static long DriftOf(Func<nn.Module> make)
    {
        var before = Settled();
        make().Dispose();
        return Settled() - before;
    }
}
