using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace ModelComparison.Cli.Parsing;

/// <summary>The help of a command, the same on every terminal: usage, meaning, arguments, options with their defaults, an example.</summary>
internal static class HelpText
{
    private const int Width = 100;

    public static string Of(Command command, string path)
    {
        var text = new StringBuilder();
        text.Append("Usage: ").Append(Usage(command, path)).Append("\n\n");
        text.Append(Wrap(command.Description ?? "", 0)).Append('\n');
        AppendRows(text, "Commands", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, FirstSentence(sub.Description))));
        AppendRows(text, "Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        AppendRows(text, "Options", command.Options.Where(option => !option.Hidden).Select(option => (Form(option), option.Description ?? "")));
        if (command is DocumentedCommand documented)
            text.Append("\nExample:\n").Append(string.Concat(documented.Example.Split('\n').Select(line => $"  {line}\n")));
        return text.ToString();
    }

    private static string Usage(Command command, string path)
    {
        var parts = new List<string> { path };
        if (command.Subcommands.Count > 0)
            parts.Add("COMMAND");
        parts.AddRange(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name));
        parts.AddRange(command.Options.Where(option => option.Required).Select(Form));
        if (command.Options.Any(option => !option.Required && !option.Hidden))
            parts.Add("[OPTIONS]");
        return string.Join(' ', parts);
    }

    private static string Form(Option option)
    {
        var takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.HelpName is { Length: > 0 };
        var names = string.Join(", ", [.. option.Aliases.Where(alias => option is not HelpOption && alias.Length == 2).Order(StringComparer.Ordinal), option.Name]);
        return takesValue ? $"{names} {option.HelpName}" : names;
    }

    private static void AppendRows(StringBuilder text, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        var indent = Math.Min(34, all.Max(row => row.Name.Length) + 4);
        text.Append('\n').Append(title).Append(":\n");
        foreach (var (name, meaning) in all)
        {
            text.Append("  ").Append(name);
            if (name.Length + 2 >= indent)
                text.Append('\n').Append(' ', indent);
            else
                text.Append(' ', indent - name.Length - 2);
            text.Append(Wrap(meaning, indent)).Append('\n');
        }
    }

    private static string FirstSentence(string? description)
    {
        var end = (description ?? "").IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? description ?? "" : description![..(end + 1)];
    }

    private static string Wrap(string text, int indent)
    {
        var wrapped = new StringBuilder();
        var column = indent;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (column > indent)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
        }

        return wrapped.ToString();
    }
}
