namespace ModelComparison.Data.Datasets;

/// <summary>Reorders arrays between axis orders.</summary>
internal static class AxisOrder
{
    /// <summary>From first axis fastest to last axis fastest.</summary>
    public static T[] FortranToRowMajor<T>(T[] values, IReadOnlyList<int> shape)
    {
        if (shape.Count < 2 || values.Length == 0)
            return values;
        var result = new T[values.Length];
        var index = new int[shape.Count];
        var strides = new int[shape.Count];
        for (int axis = 0, stride = 1; axis < shape.Count; stride *= shape[axis++])
            strides[axis] = stride;
        var from = 0;
        for (var to = 0; to < result.Length; to++)
        {
            result[to] = values[from];
            for (var axis = shape.Count - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                from -= shape[axis] * strides[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
