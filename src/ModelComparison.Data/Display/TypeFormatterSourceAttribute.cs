namespace ModelComparison.Data.Display;

/// <summary>
/// Tells a C# notebook kernel how to show a type. Kernels of the .NET Interactive family look for an attribute of exactly this name, so that a
/// library needs no package of theirs.
/// </summary>
/// <param name="formatterSourceType">Type with a parameterless constructor and a method <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>Makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Media types in the order of preference.</summary>
    public string[] PreferredMimeTypes { get; init; } = [];
}
