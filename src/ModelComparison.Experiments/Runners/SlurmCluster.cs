using System.Globalization;
using System.Text;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Runners;

/// <summary>A Slurm cluster through its command-line programs: sbatch, squeue, scontrol, scancel, and sacct where the cluster keeps accounts.</summary>
public sealed class SlurmCluster
{
    private const int UsualArraySize = 1001;

    /// <summary>How often the queue is looked at.</summary>
    public static TimeSpan LookInterval { get; } = Seconds("MODELCOMPARE_SLURM_INTERVAL", 5);

    /// <summary>How long results may take to appear on a shared file system after their task has left the queue.</summary>
    public static TimeSpan SettleTime { get; } = Seconds("MODELCOMPARE_SLURM_SETTLE", 30);

    private SlurmCluster(int maximumArraySize) => MaximumArraySize = maximumArraySize;

    /// <summary>Most tasks of one array.</summary>
    public int MaximumArraySize { get; }

    /// <summary>Finds the cluster of this machine.</summary>
    /// <exception cref="InputException">Slurm is not installed here, or its controller does not answer.</exception>
    public static SlurmCluster Connect()
    {
        if (ExternalCommand.Run("sbatch", "--version") is null)
            throw new InputException("--engine slurm needs Slurm's sbatch, squeue and scontrol; sbatch is not on the PATH. Run the command on a login node of the cluster, or use --engine local.");
        if (ExternalCommand.Run("scontrol", "show", "config") is not { Code: 0 } configuration)
            throw new InputException("--engine slurm needs Slurm's controller, which does not answer 'scontrol show config'. Ask the administrators of the cluster, or use --engine local.");
        var line = configuration.Output.Split('\n').FirstOrDefault(line => line.StartsWith("MaxArraySize", StringComparison.Ordinal));
        var size = line is not null && int.TryParse(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : UsualArraySize;
        return new SlurmCluster(Math.Max(1, size));
    }

    /// <summary>The batch script of an array.</summary>
    /// <param name="array">What to run.</param>
    public static string Script(SlurmArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var settings = array.Settings;
        var limit = settings.TasksAtOnce is { } atOnce ? $"%{atOnce}" : "";
        var script = new StringBuilder("#!/bin/bash\n");
        void Option(string name, object? value)
        {
            if (value is not null)
                script.Append(CultureInfo.InvariantCulture, $"#SBATCH --{name}={value}\n");
        }

        Option("job-name", array.Name);
        Option("array", string.Create(CultureInfo.InvariantCulture, $"0-{array.TaskCount - 1}{limit}"));
        Option("cpus-per-task", settings.Processors);
        Option("partition", settings.Partition);
        Option("time", settings.Time);
        Option("mem", settings.Memory);
        Option("account", settings.Account);
        foreach (var line in settings.Lines ?? [])
            script.Append(line).Append('\n');
        return script.Append("exec ").Append(array.ShellCommand).Append('\n').ToString();
    }

    /// <summary>Submits an array.</summary>
    /// <returns>Number of the job.</returns>
    /// <exception cref="InputException">The cluster refuses it.</exception>
    public string Submit(SlurmArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.TaskCount > MaximumArraySize)
            throw new ArgumentException($"An array has at most {MaximumArraySize} tasks on this cluster; got {array.TaskCount}.", nameof(array));
        Directory.CreateDirectory(array.Folder);
        // One for each submission: sbatch may read it after its caller was killed, and another has come.
        var script = Path.Combine(array.Folder, $"{array.Name}.sh");
        AtomicFile.WriteAllText(script, Script(array));
        // sbatch reads % as the start of a pattern: in a folder's name it is doubled.
        var logs = Path.Combine(array.Folder.Replace("%", "%%", StringComparison.Ordinal), "%A_%a.log");
        var result = ExternalCommand.Run("sbatch", "--parsable", $"--output={logs}", $"--error={logs}", $"--chdir={Environment.CurrentDirectory}", script)
            ?? throw new InputException("sbatch did not answer. Ask the administrators of the cluster, or use --engine local.");
        if (result.Code != 0)
            throw new InputException($"The cluster refuses the job array: {OneLine(result.Error)}. Mend the section 'slurm:' or its options.");

        // "123" or "123;cluster".
        return result.Output.Trim().Split(';')[0];
    }

    /// <summary>Number of the job array of a name, or null when the queue has none, nor had one in the last minutes.</summary>
    /// <exception cref="InputException">The cluster does not answer.</exception>
    public static string? Find(string name)
    {
        if (ExternalCommand.Run("squeue", "--noheader", "--states=all", $"--name={name}", "--format=%F") is not { Code: 0 } result)
            throw new InputException($"The cluster does not answer 'squeue --name={name}', which tells whether that job was submitted. Try again later, or ask its administrators.");
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
    }

    /// <summary>Indices of the tasks of a job that wait or run; null when the cluster did not answer this time.</summary>
    public static HashSet<int>? TasksInQueue(string job)
    {
        if (ExternalCommand.Run("squeue", "--noheader", "--array", $"--jobs={job}", "--format=%K") is not { } result)
            return null;
        if (result.Code != 0)
            return result.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? [] : null;
        return
        [
            .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>How a task ended ("OUT_OF_MEMORY"), or null where the cluster keeps no accounts.</summary>
    public static string? StateOf(string job, int task)
    {
        var result = ExternalCommand.Run("sacct", "--noheader", "--parsable2", "--allocations", string.Create(CultureInfo.InvariantCulture, $"--jobs={job}_{task}"), "--format=State");
        return result is { Code: 0 } ? result.Value.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() : null;
    }

    /// <summary>Takes the tasks of a job that wait out of the queue.</summary>
    public static void CancelPending(string job) => ExternalCommand.Run("scancel", "--state=PENDING", job);

    /// <summary>A word as the shell takes it literally.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');

    private static TimeSpan Seconds(string variable, double standard) => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 3600 ? seconds : standard);
}
