namespace TorchSharp;

// The scopes of each thread, innermost first. A scope does not follow work to other threads.
internal static class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScope? current;

    internal static DisposeScope? Current => current;

    internal static DisposeScope Open() => current = new DisposeScope(current);

    // Scopes opened after this one and never closed are skipped with it; their content goes to the finalizer.
    internal static void Close(DisposeScope scope)
    {
        for (var open = current; open is not null; open = open.Outer)
        {
            if (!ReferenceEquals(open, scope))
                continue;
            current = scope.Outer;
            return;
        }
    }
}
