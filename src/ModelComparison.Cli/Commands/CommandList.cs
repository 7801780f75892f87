using System.CommandLine;
using ModelComparison.Cli.Terminal;

namespace ModelComparison.Cli.Commands;

/// <summary>All commands, in the order that help lists them.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> Create(Screen screen, CancellationToken cancellationToken) =>
    [
        RunCommand.Create(screen, cancellationToken),
        AuditCommand.Create(screen, cancellationToken),
        ExtractCommand.Create(screen, cancellationToken),
        EvaluateCommand.Create(screen, cancellationToken),
        SweepCommand.Create(screen, cancellationToken),
        DetectCommand.Create(screen, cancellationToken),
        ExplainCommand.Create(screen, cancellationToken),
        SynthesizeCommand.Create(screen, cancellationToken),
        ReportCommand.Create(screen, cancellationToken),
        VerifyCommand.Create(screen, cancellationToken),
        NotebookCommand.Create(screen, cancellationToken),
        ExportCommand.Create(screen),
        WeightsCommand.Create(screen, cancellationToken),
        DoctorCommand.Create(screen),
        WorkerCommand.Create(cancellationToken),
        TaskCommand.Create(screen, cancellationToken),
    ];
}
