namespace TorchSharp;

// The native pointers of several tensors, which stay valid until this is disposed.
internal readonly ref struct TensorPointers
{
    private readonly TensorHandle[] handles;
    private readonly IntPtr[] pointers;

    private TensorPointers(TensorHandle[] handles)
    {
        this.handles = handles;
        pointers = new IntPtr[handles.Length];
        for (var i = 0; i < handles.Length; i++)
        {
            var added = false;
            handles[i].DangerousAddRef(ref added);
            pointers[i] = handles[i].DangerousGetHandle();
        }
    }

    internal ReadOnlySpan<IntPtr> Span => pointers;

    internal int Count => pointers.Length;

    internal static TensorPointers Of(IEnumerable<torch.Tensor?>? tensors) =>
        new(tensors is null ? [] : [.. tensors.Select(torch.Tensor.Optional)]);

    internal void Dispose()
    {
        foreach (var handle in handles)
            handle.DangerousRelease();
    }
}
