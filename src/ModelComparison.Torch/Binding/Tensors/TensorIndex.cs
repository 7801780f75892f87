namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index between the brackets of x[…]: a number, a slice, a tensor, an ellipsis or a new axis.</summary>
    public struct TensorIndex
    {
        /// <summary>All of an axis, Python's ":".</summary>
        public static TensorIndex Colon = new(NativeIndexKind.Colon);

        /// <summary>All axes that no other index names, Python's "...".</summary>
        public static TensorIndex Ellipsis = new(NativeIndexKind.Ellipsis);

        /// <summary>A new axis of length 1.</summary>
        public static TensorIndex None = new(NativeIndexKind.None);

        /// <summary>A new axis of length 1.</summary>
        public static TensorIndex Null = new(NativeIndexKind.None);

        private readonly NativeIndexKind kind;
        private readonly long? start;
        private readonly long? stop;
        private readonly long? step;
        private readonly Tensor? tensor;

        private TensorIndex(NativeIndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
        {
            this.kind = kind;
            this.start = start;
            this.stop = stop;
            this.step = step;
            this.tensor = tensor;
        }

        /// <summary>A truth value: a new axis of length 1 or 0.</summary>
        public static TensorIndex Bool(bool value) => new(NativeIndexKind.Boolean, value ? 1 : 0);

        /// <summary>One position along an axis; negative numbers count from its end. Null is a new axis.</summary>
        public static TensorIndex Single(long? index) => index is { } known ? new(NativeIndexKind.Integer, known) : None;

        /// <summary>Positions start, start + step, … below stop.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(NativeIndexKind.Slice, start, stop, step);

        /// <summary>Positions start, start + 1, … below end.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>The positions of a range; ^n counts from the end.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            Position(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End));

        /// <summary>The positions a tensor of integers names, or those where a tensor of truth values is true.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(NativeIndexKind.Tensor, tensor: tensor);

        /// <summary>One position along an axis.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One position along an axis.</summary>
        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        /// <summary>The positions of a range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>Positions start, start + 1, … below end.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        internal readonly Tensor? IndexTensor => tensor;

        // pointer: of the index tensor, which the caller keeps alive.
        internal readonly NativeIndex ToNative(IntPtr pointer) => new(
            kind, start.HasValue.AsFlag(), stop.HasValue.AsFlag(), step.HasValue.AsFlag(), start ?? 0, stop ?? 0, step ?? 0, pointer);

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
