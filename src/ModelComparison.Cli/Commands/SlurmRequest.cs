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
    /// <param name="settings">Those of the file.</param>
    /// <param name="threads">Threads of a task where the user gave them: a task gets as many processors unless another number was asked for.</param>
    /// <exception cref="InputException">More threads than processors are asked for.</exception>
    public SlurmSettings Over(SlurmSettings settings, int? threads)
    {
        var asked = Processors ?? (settings.Processors > 1 ? settings.Processors : null);
        if (threads > asked)
            throw new InputException($"--threads must be at most the processors of a task, which are {asked} (--cpus, or 'cpus' in the sweep file); got {threads}. Ask for more processors.");
        return Merge(settings) with { Processors = asked ?? threads ?? 1 };
    }

    private SlurmSettings Merge(SlurmSettings settings) => settings with
    {
        Partition = Partition ?? settings.Partition,
        Time = Time ?? settings.Time,
        Memory = Memory ?? settings.Memory,
        Account = Account ?? settings.Account,
        Lines = [.. settings.Lines ?? [], .. Lines],
    };
}
