using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ModelComparison.Cli.Commands;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;

namespace ModelComparison.Cli.Parsing;

/// <summary>The command line: parses, prints help, and runs one command inside the error boundary.</summary>
internal static class CommandLineProgram
{
    private const string ProgramName = "modelcompare";

    public static int Run(string[] arguments, Screen screen, CancellationToken cancellationToken)
    {
        var root = Build(screen, cancellationToken);
        var result = root.Parse(arguments);
        if (AsksForHelp(result))
        {
            screen.Out.Write(HelpText.Of(result.CommandResult.Command, PathOf(result.CommandResult)));
            return ErrorBoundary.Done;
        }

        if (result.GetResult("--version") is OptionResult { Implicit: false })
        {
            screen.Write($"{ProgramName} {typeof(CommandLineProgram).Assembly.GetName().Version?.ToString(3)}");
            return ErrorBoundary.Done;
        }

        if (Complaint(result) is { } complaint)
            return ErrorBoundary.Say(screen, complaint, ErrorBoundary.WrongInput);
        return ErrorBoundary.Guard(screen, () => result.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = screen.Out,
            Error = screen.Error,
        }));
    }

    private static RootCommand Build(Screen screen, CancellationToken cancellationToken)
    {
        var root = new RootCommand(
            "Compares classifiers on small medical image sets: images become features, features are cross-validated, and a report says what came out. "
            + "For research, not for diagnosis.");
        foreach (var command in CommandList.Create(screen, cancellationToken))
            root.Add(command);
        return root;
    }

    private static bool AsksForHelp(ParseResult result)
        => result.CommandResult.Children.OfType<OptionResult>().Any(option => option.Option is HelpOption && !option.Implicit)
            || result.Action is HelpAction;

    private static string PathOf(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? current = result; current is CommandResult command; current = current.Parent)
            names.Insert(0, command.Command is RootCommand ? ProgramName : command.Command.Name);
        return string.Join(' ', names);
    }

    /// <summary>The option or argument that was given as '', as an unset shell variable does; null when there is none.</summary>
    private static string? EmptyValue(CommandResult command)
    {
        foreach (var child in command.Children.Where(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))))
        {
            switch (child)
            {
                case OptionResult option:
                    return option.Option.Name;
                case ArgumentResult argument:
                    return argument.Argument.Name;
            }
        }

        return null;
    }

    /// <summary>What is wrong with the arguments as one sentence with the way out, or null.</summary>
    private static string? Complaint(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var path = PathOf(result.CommandResult);
        var help = $"See '{path} --help'.";
        if (result.UnmatchedTokens.Count > 0)
        {
            var token = result.UnmatchedTokens[0];
            var isOption = token.StartsWith('-');
            var candidates = isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
            var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            var nearest = NearestName.Find(token, candidates) is { } name ? $" did you mean \"{name}\"?" : "";
            return $"'{path}' has no {kind} '{token}';{nearest} see '{path} --help'.";
        }

        if (command.Subcommands.Count > 0)
            return $"'{path}' needs a command: {string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name))}. {help}";
        if (command.Options.FirstOrDefault(option => option.Required && result.GetResult(option) is not { Implicit: false }) is { } missing)
            return $"'{path}' needs {missing.Name} {missing.HelpName}; it is not there. {help}";
        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 }) is { } argument)
            return $"'{path}' needs {argument.Name}; it is not there. {help}";
        if (EmptyValue(result.CommandResult) is { } empty)
            return $"{empty} must not be empty; got ''. {help}";
        return result.Errors.Count > 0 ? $"{result.Errors[0].Message} {help}" : null;
    }
}
