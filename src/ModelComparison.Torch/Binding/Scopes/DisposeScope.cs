namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread makes while it is open, and frees them when it is disposed, save those that were detached
/// or moved to another scope.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> owned = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScope? outer) => Outer = outer;

    internal DisposeScope? Outer { get; }

    /// <summary>How many objects the scope owns now.</summary>
    public int DisposablesCount => owned.Count;

    /// <summary>The objects the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. owned];

    /// <summary>Whether the scope owns the object.</summary>
    public bool Contains(IDisposable disposable) => owned.Contains(disposable);

    /// <summary>Takes an object over from whichever scope owns it.</summary>
    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.Owner?.owned.Remove(tensor);
            tensor.Owner = this;
        }
        owned.Add(disposable);
    }

    /// <summary>Takes objects over.</summary>
    public void Attach(params IDisposable[] disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (var disposable in disposables)
            Attach(disposable);
    }

    /// <summary>Takes objects over and hands them out as a list.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] all = [.. disposables];
        Attach(all);
        return all;
    }

    /// <summary>Lets an object go: its user disposes it.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        MarkAsDisposed(disposable);
        return disposable;
    }

    /// <summary>Lets objects go.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Lets objects go.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (var disposable in disposables)
            MarkAsDisposed(disposable);
    }

    /// <summary>Lets two objects go.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    /// <summary>Gives an object to the scope around this one, or to its user where there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);

    /// <summary>Gives objects to the scope around this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, (IEnumerable<IDisposable>)disposables);

    /// <summary>Gives objects to the scope around this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    /// <summary>Gives two objects to the scope around this one.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Gives an object to another scope, or to its user where that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Detach(disposable);
        scope?.Attach((IDisposable)disposable);
        return disposable;
    }

    /// <summary>Gives objects to another scope.</summary>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Gives objects to another scope.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (var disposable in disposables)
            MoveToOther(scope, disposable);
    }

    /// <summary>Forgets an object without disposing it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        owned.Remove(disposable);
        if (disposable is torch.Tensor tensor && ReferenceEquals(tensor.Owner, this))
            tensor.Owner = null;
    }

    /// <summary>Disposes what the scope owns; it stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut();

    /// <summary>Disposes what the scope owns save one object, which it keeps.</summary>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { keep });
        return keep;
    }

    /// <summary>Disposes what the scope owns save some objects, which it keeps.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes what the scope owns save some objects, which it keeps.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in owned.Where(disposable => !kept.Contains(disposable)).ToArray())
        {
            MarkAsDisposed(disposable);
            disposable.Dispose();
        }
    }

    /// <summary>Disposes what the scope owns and closes it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        DisposeScopeManager.Close(this);
    }

    // A new tensor has no owner yet: one look-up less than Attach.
    internal void Register(torch.Tensor tensor)
    {
        tensor.Owner = this;
        owned.Add(tensor);
    }
}
