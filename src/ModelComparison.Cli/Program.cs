using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;

int code;
using (var stop = new StopSignal())
    code = CommandLineProgram.Run(args, Screen.OfProcess(), stop.Token);

// Not a return: threads that a notebook's cell left behind would keep the process alive.
Environment.Exit(code);
