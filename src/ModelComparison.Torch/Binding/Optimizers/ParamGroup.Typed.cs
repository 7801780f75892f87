namespace TorchSharp.Modules;

/// <summary>Parameters with settings of their own.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    /// <summary>An empty group.</summary>
    public ParamGroup() { }

    /// <summary>A group of parameters.</summary>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = [.. parameters];
        if (options is not null)
            base.Options = options;
    }

    /// <summary>The settings.</summary>
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}
