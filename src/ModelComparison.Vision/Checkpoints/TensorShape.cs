namespace ModelComparison.Vision.Checkpoints;

/// <summary>Arithmetic over shapes that come from a file and may hold any number.</summary>
internal static class TensorShape
{
    /// <summary>Most axes that PyTorch gives a tensor.</summary>
    public const int MaximumAxes = 64;

    /// <summary>Bytes of a contiguous tensor.</summary>
    /// <exception cref="InvalidDataException">A size is negative, or the tensor has more bytes than an array may hold.</exception>
    public static int SizeInBytes(string name, ReadOnlySpan<long> shape, CheckpointElementType type)
    {
        if (shape.Length > MaximumAxes)
            throw new InvalidDataException($"tensor '{name}' has {shape.Length} axes; at most {MaximumAxes} are possible");
        var empty = false;
        foreach (var size in shape)
        {
            if (size < 0)
                throw new InvalidDataException($"tensor '{name}' has the size {size} in its shape");
            empty |= size == 0;
        }

        if (empty)
            return 0;
        long total = type.SizeInBytes();
        foreach (var size in shape)
        {
            if (size > Array.MaxLength / total)
                throw new InvalidDataException($"tensor '{name}' of shape [{string.Join(", ", shape.ToArray())}] is larger than 2 GB");
            total *= size;
        }

        return (int)total;
    }

    /// <summary>Whether strides, in elements, are those of a tensor whose last axis is fastest and that has no gaps.</summary>
    public static bool IsContiguous(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (shape[axis] != 1 && strides[axis] != expected)
                return false;
            expected *= shape[axis];
        }

        return true;
    }

    /// <summary>Checks that a non-empty strided tensor stays within its storage.</summary>
    /// <exception cref="InvalidDataException">A stride is negative, or the tensor reaches beyond <paramref name="limit"/> elements.</exception>
    public static void RequireWithin(long limit, long offset, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        var last = (Int128)offset;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (strides[axis] < 0)
                throw new InvalidDataException($"a tensor has the negative stride {strides[axis]}");
            last += (Int128)(shape[axis] - 1) * strides[axis];
        }

        if (offset < 0 || last >= limit)
            throw new InvalidDataException($"a tensor of shape [{string.Join(", ", shape.ToArray())}] reaches element {last} of a storage of {limit}");
    }
}
