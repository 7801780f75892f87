using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters, buffers and modules in it.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>
{
    /// <summary>A module with a name for its kind.</summary>
    protected ParameterLessModule(string name) : base(name) { }

    /// <summary>Refused: the module has no parameters.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw Refusal("parameter", name);

    /// <summary>Refused: the module has no buffers.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refusal("buffer", name);

    /// <summary>Refused: the module has no modules in it.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => throw Refusal("module", name);

    private InvalidOperationException Refusal(string kind, string name) =>
        new($"{GetName()} holds nothing; got the {kind} '{name}'. Register it in a module of your own.");
}
