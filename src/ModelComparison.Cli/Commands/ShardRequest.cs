using ModelComparison.Experiments.Runners;

namespace ModelComparison.Cli.Commands;

/// <summary>How the user divides an extraction.</summary>
internal sealed record ShardRequest(bool IsSlurm, int Shards, SweepShard? Shard, int? Merge, SlurmRequest Slurm, int? Threads);
