using System.Reflection;

using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

// Registers what a module's fields hold, in the order of the fields and under their names.
internal static class ComponentFields
{
    internal static void Register(torch.nn.Module module, ref bool registered)
    {
        if (registered)
            return;
        registered = true;
        foreach (var field in module.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (typeof(torch.nn.Module).Assembly == field.DeclaringType!.Assembly)
                continue;
            var name = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
            Register(module, name, field.GetValue(module));
        }
    }

    private static void Register(torch.nn.Module module, string name, object? value)
    {
        if (value is null || module.Has(name))
            return;
        switch (value)
        {
            case torch.nn.Module submodule: module.register_module(name, submodule); break;
            case Parameter parameter: module.register_parameter(name, parameter); break;
            case torch.Tensor buffer: module.register_buffer(name, buffer); break;
        }
    }
}
