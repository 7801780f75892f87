using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;

using var stop = new StopSignal();
return CommandLineProgram.Run(args, Screen.OfProcess(), stop.Token);
