using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in main memory, in row-major order whatever its strides are.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    // The accessor has its own reference to the storage, so it outlives the tensor.
    internal TensorAccessor(torch.Tensor source)
    {
        tensor = source.alias().DetachFromDisposeScope();
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>False: elements can be set.</summary>
    public bool IsReadOnly => false;

    /// <summary>The element at an index per dimension.</summary>
    /// <exception cref="ArgumentException">There are more or fewer indices than dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below its dimension's length.</exception>
    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = *(Start + Offset(indices));
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            *(Start + Offset(indices)) = value;
            GC.KeepAlive(tensor);
        }
    }

    // Whoever uses it keeps the tensor alive to the end: a finalized tensor frees the memory.
    private unsafe T* Start => (T*)tensor.Address();

    /// <summary>A new array of all elements.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>Copies the elements from number <paramref name="tensorIndex"/> on to the array from <paramref name="arrayIndex"/> on, as many as both have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or beyond the end.</exception>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the elements from number <paramref name="tensorIndex"/> on to the span from <paramref name="arrayIndex"/> on, as many as both have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or beyond the end.</exception>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireStart(tensorIndex);
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(Start + tensorIndex, count).CopyTo(target);
            GC.KeepAlive(tensor);
            return;
        }
        for (var i = 0; i < count; i++)
            target[i] = At(tensorIndex + i);
    }

    /// <summary>Copies the array from <paramref name="arrayIndex"/> on into the elements from number <paramref name="tensorIndex"/> on, as many as both have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or beyond the end.</exception>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the span from <paramref name="arrayIndex"/> on into the elements from number <paramref name="tensorIndex"/> on, as many as both have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or beyond the end.</exception>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireStart(tensorIndex);
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(Start + tensorIndex, count));
            GC.KeepAlive(tensor);
            return;
        }
        for (var i = 0; i < count; i++)
            *(Start + Offset(tensorIndex + i)) = source[i];
        GC.KeepAlive(tensor);
    }

    /// <summary>The elements one after the other.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets the storage go.</summary>
    public void Dispose() => tensor.Dispose();

    internal unsafe T At(long index)
    {
        if ((ulong)index >= (ulong)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The tensor has {Count} elements.");
        var value = *(Start + (contiguous ? index : Offset(index)));
        GC.KeepAlive(tensor);
        return value;
    }

    private void RequireStart(long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex > Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements.");
    }

    private long Offset(long[] indices)
    {
        if (indices.Length != shape.Length)
            throw new ArgumentException($"The tensor has {shape.Length} dimensions; got {indices.Length} indices.", nameof(indices));
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)shape[i])
                throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"Dimension {i} has length {shape[i]}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long Offset(long index)
    {
        long offset = 0;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += index % shape[i] * strides[i];
            index /= shape[i];
        }
        return offset;
    }
}
