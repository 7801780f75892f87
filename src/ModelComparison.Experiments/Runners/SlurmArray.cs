using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>A job array to submit.</summary>
/// <param name="Name">Name in the queue.</param>
/// <param name="Folder">Folder of the batch script and of the logs of the tasks.</param>
/// <param name="ShellCommand">What a task runs, in the shell's syntax; "$SLURM_ARRAY_TASK_ID" is its index from 0.</param>
/// <param name="TaskCount">Number of tasks, at least 1.</param>
/// <param name="Settings">What is asked of the cluster.</param>
public sealed record SlurmArray(string Name, string Folder, string ShellCommand, int TaskCount, SlurmSettings Settings);
