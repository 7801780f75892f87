using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Cli.Parsing;

/// <summary>
/// The one place where errors become exit codes. What the user can mend is one line; only a programming error shows a stack trace, and says that it is one.
/// </summary>
internal static class ErrorBoundary
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongInput = 2;

    /// <summary>Stopped by a signal, as shells report it (128 + SIGINT); for commands whose exit code 1 is an answer.</summary>
    public const int Interrupted = 130;

    public static int Guard(Screen screen, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (Unwrap(exception) is WriteException)
        {
            return Say(screen, Unwrap(exception).Message, Failed);
        }
        catch (Exception exception) when (Unwrap(exception) is FileNotFoundException or DirectoryNotFoundException)
        {
            return Say(screen, $"{Unwrap(exception).Message.TrimEnd('.')}; check the path.", WrongInput);
        }
        catch (Exception exception) when (Unwrap(exception) is InputException or CheckpointException or InvalidDataException)
        {
            return Say(screen, Unwrap(exception).Message, WrongInput);
        }
        catch (Exception exception) when (Unwrap(exception) is OperationCanceledException)
        {
            return Say(screen, StoppedMessage(Unwrap(exception)), Failed);
        }
        catch (Exception exception) when (Unwrap(exception) is IOException or UnauthorizedAccessException)
        {
            return Say(screen, $"{Unwrap(exception).Message.TrimEnd('.')}; {WriteException.Advice(Unwrap(exception))}.", Failed);
        }
        catch (Exception exception) when (Unwrap(exception) is DllNotFoundException or HttpRequestException)
        {
            return Say(screen, Unwrap(exception).Message, Failed);
        }
        catch (Exception exception) when (Unwrap(exception) is OutOfMemoryException)
        {
            return Say(screen, "The memory of the machine is used up. Use fewer --threads, or a smaller batch-size.", Failed);
        }
        catch (Exception exception)
        {
            screen.Error.WriteLine("modelcompare: this is an error in the program, not in what you gave it. Please report it with the lines below and the command.");
            screen.Error.WriteLine(exception);
            return Failed;
        }
    }

    /// <summary>One line, whatever the message holds.</summary>
    public static int Say(Screen screen, string message, int exitCode)
    {
        screen.Error.WriteLine($"modelcompare: {string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
        return exitCode;
    }

    private static string StoppedMessage(Exception exception)
        => exception is StoppedException ? exception.Message : "Stopped; nothing unfinished was left behind. Run the command again to start anew.";

    private static Exception Unwrap(Exception exception)
        => exception is AggregateException { InnerExceptions: [var inner] } ? Unwrap(inner) : exception;
}
