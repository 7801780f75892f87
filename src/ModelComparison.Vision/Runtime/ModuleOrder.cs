using static TorchSharp.torch;

namespace ModelComparison.Vision.Runtime;

/// <summary>Modules in the order in which PyTorch lists them.</summary>
internal static class ModuleOrder
{
    /// <summary>A module, then each of its children with all that is below it, as <c>nn.Module.modules()</c> does in PyTorch; TorchSharp lists level by level.</summary>
    public static IEnumerable<nn.Module> InOrder(this nn.Module module)
    {
        yield return module;
        foreach (var child in module.children())
        {
            foreach (var descendant in child.InOrder())
                yield return descendant;
        }
    }
}
