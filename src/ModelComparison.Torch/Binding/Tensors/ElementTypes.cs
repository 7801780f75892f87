namespace TorchSharp;

// Which managed type holds the elements of which tensor type.
internal static class ElementTypes
{
    internal static torch.ScalarType Of(Type type) => Find(type) ?? throw new ArgumentException(
        $"A tensor holds bool, byte, sbyte, short, int, long, Half, float or double; got {type.Name}. Convert first.");

    /// <exception cref="ArgumentException">T does not hold elements of this type.</exception>
    internal static void Demand<T>(torch.ScalarType actual) where T : unmanaged
    {
        if (Find(typeof(T)) != actual)
            throw new ArgumentException($"The tensor holds {actual}; {typeof(T).Name} was asked for. Convert one of the two.");
    }

    private static torch.ScalarType? Find(Type type)
    {
        if (type == typeof(float)) return torch.ScalarType.Float32;
        if (type == typeof(long)) return torch.ScalarType.Int64;
        if (type == typeof(double)) return torch.ScalarType.Float64;
        if (type == typeof(int)) return torch.ScalarType.Int32;
        if (type == typeof(bool)) return torch.ScalarType.Bool;
        if (type == typeof(byte)) return torch.ScalarType.Byte;
        if (type == typeof(sbyte)) return torch.ScalarType.Int8;
        if (type == typeof(short)) return torch.ScalarType.Int16;
        return type == typeof(Half) ? torch.ScalarType.Float16 : null;
    }
}
