using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelComparison.Data;

namespace ModelComparison.Cli.Notebooks;

/// <summary>
/// Values given on the command line, put into a notebook as papermill does it: in a cell tagged "injected-parameters" after the one tagged
/// "parameters", which declares them with their defaults.
/// </summary>
internal static class NotebookParameters
{
    private const string Tag = "parameters";
    private const string InjectedTag = "injected-parameters";

    /// <summary>Puts the values into the notebook; one injected before is replaced.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="values">Name and value as text.</param>
    /// <exception cref="InputException">The notebook declares no such parameter, or the value does not fit its type.</exception>
    public static void Inject(NotebookFile notebook, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        notebook.Cells.RemoveAll(cell => cell.Tags.Contains(InjectedTag));
        if (values.Count == 0)
            return;
        var place = notebook.Cells.FindIndex(cell => cell.IsCode && cell.Tags.Contains(Tag));
        if (place < 0)
            throw new InputException($"The notebook takes no parameters, so '{values[0].Key}' cannot be set: it has no cell tagged '{Tag}'. Tag the cell that declares them, or leave -p out.");
        var declared = Declared(notebook.Cells[place].Source);
        if (values.GroupBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"Parameter '{twice.Key}' is given {twice.Count()} times. Give one -p for it.");
        var lines = values.Select(pair => Assignment(declared, pair.Key, pair.Value));
        notebook.Cells.Insert(place + 1, NotebookCell.Create("code", InjectedTag, string.Join('\n', lines.Prepend("// Parameters")), InjectedTag));
    }

    /// <summary>Variables that a cell declares, with the C# type of each.</summary>
    public static IReadOnlyDictionary<string, string> Declared(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script));
        return tree.GetRoot().DescendantNodes().OfType<VariableDeclarationSyntax>()
            .SelectMany(declaration => declaration.Variables.Select(variable => (variable.Identifier.Text, Type: TypeOf(declaration.Type.ToString(), variable.Initializer?.Value))))
            .GroupBy(variable => variable.Text).ToDictionary(group => group.Key, group => group.First().Type, StringComparer.Ordinal);
    }

    private static string Assignment(IReadOnlyDictionary<string, string> declared, string name, string value)
    {
        if (!declared.TryGetValue(name, out var type))
        {
            var known = declared.Count == 0 ? "none" : string.Join(", ", declared.Keys.Order(StringComparer.Ordinal));
            var nearest = NearestName.Find(name, [.. declared.Keys]) is { } near ? $" Did you mean '{near}'?" : "";
            throw new InputException($"The notebook has no parameter '{name}'.{nearest} It declares: {known}.");
        }

        var literal = type switch
        {
            "string" => SymbolDisplay.FormatLiteral(value, quote: true),
            "bool" when bool.TryParse(value, out var truth) => truth ? "true" : "false",
            "int" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) => small.ToString(CultureInfo.InvariantCulture),
            "long" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole.ToString(CultureInfo.InvariantCulture),
            "float" when float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) && float.IsFinite(single) =>
                single.ToString("R", CultureInfo.InvariantCulture) + "f",
            "double" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                number.ToString("R", CultureInfo.InvariantCulture) + "d",
            "string" or "bool" or "int" or "long" or "double" or "float" => throw new InputException($"Parameter '{name}' is of type {type}; got '{value}'. Give a {type}."),
            _ => throw new InputException($"Parameter '{name}' is of type {type}, which -p cannot give. Declare it as string, bool, int, long, float or double."),
        };
        return $"{type} {name} = {literal};";
    }

    private static string TypeOf(string declared, ExpressionSyntax? initializer)
    {
        if (declared != "var" || initializer is null)
            return declared.Replace("System.", "", StringComparison.Ordinal) switch { "String" => "string", "Int32" => "int", "Double" => "double", "Boolean" => "bool", var other => other };
        var literal = initializer is PrefixUnaryExpressionSyntax sign ? sign.Operand : initializer;
        return literal is not LiteralExpressionSyntax { Token.Value: { } value }
            ? "var"
            : value switch { string => "string", bool => "bool", int => "int", long => "long", float => "float", double => "double", _ => "var" };
    }
}
