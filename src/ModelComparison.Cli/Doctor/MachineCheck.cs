using System.Globalization;
using ModelComparison.Acceleration;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Cli.Doctor;

/// <summary>Processor, cores and memory.</summary>
internal static class MachineCheck
{
    private const long ComfortableMemory = 4L << 30;

    public static IEnumerable<Finding> Look()
    {
        foreach (var fact in SoftwareFacts.OfPlatform())
            yield return new Finding(fact.Name, FindingState.Good, fact.Value);
        foreach (var fact in SoftwareFacts.OfMachine().Where(fact => fact.Name != "Memory"))
            yield return new Finding(fact.Name, FindingState.Good, fact.Value);
        yield return Memory();
        var capabilities = AcceleratedResNet50.Capabilities;
        yield return capabilities.Float32Obstacle is { } obstacle
            ? new Finding("accelerated features", FindingState.Limited, obstacle, "Features are extracted by the portable engine, which is several times slower.")
            : new Finding("accelerated features", FindingState.Good, $"oneDNN {capabilities.OneDnnVersion}, {capabilities.InstructionSet}");
        yield return capabilities.BFloat16Obstacle is { } reason
            ? new Finding("bfloat16", FindingState.Limited, reason, "Use --precision float32, the default.")
            : new Finding("bfloat16", FindingState.Good, "available with --precision bfloat16");
    }

    private static Finding Memory()
    {
        var bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var text = string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F1} GiB");
        return bytes >= ComfortableMemory
            ? new Finding("Memory", FindingState.Good, text)
            : new Finding("Memory", FindingState.Limited, text, "5000 images need about 2.5 GiB; use a smaller batch-size and fewer threads when it runs out.");
    }
}
