using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Data;
using ModelComparison.Experiments.Runners;

namespace ModelComparison.Cli.Commands;

/// <summary>Options of "extract" that divide the work.</summary>
internal sealed class ShardOptions
{
    private readonly Option<string> engine = OptionFactory.Choice("--engine", ["local", "slurm"], "local", "Where the network runs: local (default), or slurm for a job array on a cluster.");
    private readonly Option<int> shards = OptionFactory.WholeNumber("--shards", 1, 1, 100_000, "Slurm: parts that the images are divided into, one a task.");
    private readonly Option<string?> shard = OptionFactory.Text("--shard", "I/N", "Extracts only every N-th image from the I-th on, into shards/I-of-N of the output folder.");
    private readonly Option<int> merge = OptionFactory.WholeNumber("--merge-shards", 1, 1, 100_000, "Puts N parts of the output folder together, checks that none is missing, and extracts nothing.");
    private readonly SlurmOptions slurm = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[engine, shards, shard, merge])
            command.Add(option);
        slurm.AddTo(command);
    }

    /// <param name="result">The command line.</param>
    /// <param name="threads">Value of --threads where the user gave it, else null.</param>
    public ShardRequest Read(ParseResult result, int? threads)
    {
        var isSlurm = result.GetValue(engine) == "slurm";
        var hasMerge = result.GetResult(merge) is { Implicit: false };
        var text = result.GetValue(shard);
        if ((isSlurm ? 1 : 0) + (hasMerge ? 1 : 0) + (text is null ? 0 : 1) > 1)
            throw new InputException("extract takes one of --engine slurm, --shard and --merge-shards; got several. Remove all but one.");
        if (!isSlurm && result.GetResult(shards) is { Implicit: false })
            throw new InputException("--shards divides the images for --engine slurm, which is not there. Add it, or use --shard i/n for one part.");
        var request = new ShardRequest(isSlurm, result.GetValue(shards), text is null ? null : SweepShard.Parse(text), hasMerge ? result.GetValue(merge) : null, slurm.Read(result), threads);
        if (!isSlurm)
            request.Slurm.RequireNone();
        return request;
    }
}
