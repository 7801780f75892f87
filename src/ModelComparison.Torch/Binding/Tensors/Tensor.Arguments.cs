using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly NativeScalar One = NativeScalar.Of(1L);

        // The one element, converted as a cast in C# converts.
        internal T ToNumber<T>() where T : unmanaged
        {
            NativeError.Check(mc_item(Native, out var value));
            object number = value.Kind == 0 ? value.Real : value.Integer;
            return (T)Convert.ChangeType(number, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }

        private static NativeScalar Number(Scalar value)
        {
            ArgumentNullException.ThrowIfNull(value);
            return value.Native;
        }

        private static int Has<T>(T? value) => value is null ? 0 : 1;

        private static Tensor Typed(Tensor tensor, ScalarType? type) => type is { } known ? tensor.to(known) : tensor;

        private Tensor Converted(TensorForm form, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var converted = Created(mc_to(Native, form, copy.AsFlag(), nonBlocking.AsFlag(), out var result), result);
            if (disposeAfter)
                Dispose();
            return converted;
        }
    }
}
