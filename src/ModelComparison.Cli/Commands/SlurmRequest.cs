using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Cli.Commands;

/// <summary>What the user asked of the cluster on the command line; null where the sweep file or the cluster decides.</summary>
internal sealed record SlurmRequest(string? Partition, string? Time, string? Memory, int? Processors, string? Account, IReadOnlyList<string> Lines)
{
    /// <summary>Refuses options of a cluster where none is asked for.</summary>
    /// <exception cref="InputException">One was given.</exception>
    public void RequireNone()
    {
        var given = Partition is not null ? "--partition" : Time is not null ? "--time" : Memory is not null ? "--memory"
            : Processors is not null ? "--cpus" : Account is not null ? "--account" : Lines.Count > 0 ? "--sbatch-line" : null;
        if (given is not null)
            throw new InputException($"{given} is for --engine slurm, which is not there. Add it, or remove {given}.");
    }

    /// <summary>The settings of a file, with what the command line says in their place; its lines come after those of the file.</summary>
    public SlurmSettings Over(SlurmSettings settings) => settings with
    {
        Partition = Partition ?? settings.Partition,
        Time = Time ?? settings.Time,
        Memory = Memory ?? settings.Memory,
        Processors = Processors ?? settings.Processors,
        Account = Account ?? settings.Account,
        Lines = [.. settings.Lines ?? [], .. Lines],
    };
}
