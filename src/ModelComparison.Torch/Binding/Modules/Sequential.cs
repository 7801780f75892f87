using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Runs modules one after the other.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> steps = [];

    internal Sequential(IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    /// <summary>Number of modules.</summary>
    public int Count => steps.Count;

    /// <summary>The module at a place.</summary>
    public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

    /// <summary>Adds a module at the end, named by its place.</summary>
    public Sequential append(nn.IModule<Tensor, Tensor> module) =>
        append(Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

    /// <summary>Adds a module at the end.</summary>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        steps.Add(module);
        return this;
    }

    /// <summary>Runs the modules. What one hands to the next is freed as soon as no gradient needs it.</summary>
    public override Tensor forward(Tensor tensor)
    {
        if (steps.Count == 0)
            return tensor.alias();
        var current = tensor;
        foreach (var step in steps)
        {
            var next = step.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                current.Dispose();
            current = next;
        }
        return current;
    }

    /// <summary>Sets training mode, or evaluation mode, in all modules.</summary>
    public override void train(bool on = true) => base.train(on);
}
