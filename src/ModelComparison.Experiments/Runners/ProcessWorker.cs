using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>
/// A worker in a process of its own, which runs one point after the other: started once, so that a point costs no process start, and a crash of native code in it
/// costs only the point it had in hand. It is told what to do on its standard input and ends when that closes, so it never outlives this process.
/// </summary>
public sealed class ProcessWorker : IPointWorker
{
    private const int LinesKept = 20;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly Queue<string> lastWords = new();
    private readonly Task errors;

    /// <summary>Starts the process.</summary>
    /// <param name="command">Program and arguments; the process must serve <see cref="WorkerLoop"/>.</param>
    /// <exception cref="InputException">The program cannot be started.</exception>
    public ProcessWorker(IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InputException($"A worker of the sweep cannot be started: {command[0]}: {error.Message}.", error);
        }

        errors = Task.Run(KeepLastWords);
    }

    /// <inheritdoc/>
    public void ExtractFeatures(string id, int threads, CancellationToken cancellationToken)
    {
        var answer = Ask("features", id, threads, cancellationToken);
        if (answer.Failure is { } failure)
            throw new InputException(failure);
    }

    /// <inheritdoc/>
    public PointStatus Run(string id, int threads, CancellationToken cancellationToken)
        => Ask("run", id, threads, cancellationToken).Status ?? throw new WorkerLostException("The worker gave no status.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            TryClose();
            if (!process.WaitForExit(StopPatience))
                process.Kill(entireProcessTree: true);
        }

        errors.Wait(StopPatience);
        process.Dispose();
    }

    private WorkerAnswer Ask(string verb, string id, int threads, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = cancellationToken.Register(TryClose);
        string? line;
        try
        {
            process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {id} {threads}"));
            process.StandardInput.Flush();
            line = process.StandardOutput.ReadLine();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            line = null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return line is null ? throw Lost() : Parse(line);
    }

    private static WorkerAnswer Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerAnswer>(line)!;
        }
        catch (JsonException error)
        {
            throw new WorkerLostException($"The worker said something that was not understood ({error.Message}): {line}");
        }
    }

    private WorkerLostException Lost()
    {
        process.WaitForExit(StopPatience);
        errors.Wait(StopPatience);
        var code = process.HasExited ? process.ExitCode : -1;

        // A shell's convention, which .NET follows: 128 and the number of the signal.
        var signal = code > 128 ? string.Create(CultureInfo.InvariantCulture, $", killed by signal {code - 128}{(code == 137 ? " (as by a machine without memory)" : code == 139 ? " (a memory error in native code)" : "")}") : "";
        string words;
        lock (lastWords)
            words = string.Join(" | ", lastWords);
        return new WorkerLostException(string.Create(
            CultureInfo.InvariantCulture, $"The worker process ended in the middle of the point with code {code}{signal}.{(words.Length > 0 ? $" Its last words: {words}" : "")}"));
    }

    private void TryClose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private async Task KeepLastWords()
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (lastWords)
            {
                lastWords.Enqueue(line);
                while (lastWords.Count > LinesKept)
                    lastWords.Dequeue();
            }
        }
    }
}
