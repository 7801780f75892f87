namespace ModelComparison.Experiments.Sweeps;

/// <summary>What a job asks the Slurm cluster for; an absent value leaves it to the cluster's default.</summary>
/// <param name="Partition">Partition, as "sinfo" lists them.</param>
/// <param name="Time">Time limit of a task, in Slurm's form: "2:00:00".</param>
/// <param name="Memory">Memory of a task: "8G".</param>
/// <param name="Processors">Processors of a task, which are also the threads of a point.</param>
/// <param name="Account">Account that pays.</param>
/// <param name="TasksAtOnce">Most tasks of the array at the same time, or null for as many as the cluster grants.</param>
/// <param name="Lines">Further lines of the batch script, after the options: "#SBATCH …" lines first, then commands such as "module load …".</param>
public sealed record SlurmSettings(
    string? Partition = null, string? Time = null, string? Memory = null, int Processors = 1, string? Account = null, int? TasksAtOnce = null, IReadOnlyList<string>? Lines = null);
