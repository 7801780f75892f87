namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>A shortcut that was found.</summary>
/// <param name="Suspect">What gives the class away.</param>
/// <param name="ProbeId">The probe that shows it best.</param>
/// <param name="IsLarge">Whether it explains so much that a reader must know before any number.</param>
/// <param name="TraceOf">
/// Another finding that explains this one: compression rounds colours, and where the classes' backgrounds differ by no more than that, it is
/// compression that was found and not the background. <see cref="ShortcutSuspect.None"/> otherwise.
/// </param>
public sealed record ShortcutFinding(ShortcutSuspect Suspect, string ProbeId, bool IsLarge, ShortcutSuspect TraceOf = ShortcutSuspect.None);
