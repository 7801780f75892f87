using System.CommandLine;
using ModelComparison.Cli.Parsing;

namespace ModelComparison.Cli.Commands;

/// <summary>Options of commands that can run on a Slurm cluster.</summary>
internal sealed class SlurmOptions
{
    private readonly Option<string?> partition = OptionFactory.Text("--partition", "NAME", "Slurm: partition of the cluster.");
    private readonly Option<string?> time = OptionFactory.Text("--time", "TIME", "Slurm: time limit of a task, for example 2:00:00.");
    private readonly Option<string?> memory = OptionFactory.Text("--memory", "SIZE", "Slurm: memory of a task, for example 8G.");
    private readonly Option<int> processors = OptionFactory.WholeNumber("--cpus", 1, 1, 4096, "Slurm: processors of a task; default: as many as --threads where that is given, else 1.");
    private readonly Option<string?> account = OptionFactory.Text("--account", "NAME", "Slurm: account that pays.");

    private readonly Option<string[]> lines = new("--sbatch-line")
    {
        Description = "Slurm: a further line of the batch script, such as '#SBATCH --qos=long' or 'module load dotnet'. May be repeated.",
        HelpName = "LINE",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[partition, time, memory, processors, account, lines])
            command.Add(option);
    }

    public SlurmRequest Read(ParseResult result) => new(
        result.GetValue(partition),
        result.GetValue(time),
        result.GetValue(memory),
        result.GetResult(processors) is { Implicit: false } ? result.GetValue(processors) : null,
        result.GetValue(account),
        result.GetValue(lines)!);
}
