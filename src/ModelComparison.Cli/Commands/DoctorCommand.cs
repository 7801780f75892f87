using System.CommandLine;
using ModelComparison.Cli.Doctor;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;

namespace ModelComparison.Cli.Commands;

/// <summary>"doctor": looks at the machine and says for each problem what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(Screen screen)
    {
        var command = new DocumentedCommand(
            "doctor", "Looks at processor, libraries, folders and weights, and says for each problem what to do. Exit code 1 when something that runs need does not work.", "modelcompare doctor");
        command.SetAction(_ => Examine(screen));
        return command;
    }

    private static int Examine(Screen screen)
    {
        Finding[] findings = [.. MachineCheck.Look(), .. LibraryCheck.Look(), .. FolderCheck.Look(), .. PythonCheck.Look()];
        foreach (var finding in findings)
        {
            screen.Write($"{Mark(finding.State)}  {finding.Subject}: {finding.Detail}");
            if (finding.Advice is { } advice)
                screen.Write($"         {advice}");
        }

        var broken = findings.Count(finding => finding.State == FindingState.Broken);
        screen.Write(broken == 0 ? "Everything that runs need works." : $"{broken} of {findings.Length} things that runs need do not work; see above.");
        return broken == 0 ? ErrorBoundary.Done : ErrorBoundary.Failed;
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Good => "ok     ",
        FindingState.Limited => "limited",
        _ => "BROKEN ",
    };
}
