using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>True where equal, element by element. Use "is null" to ask whether there is a tensor.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>True where equal.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>True where equal.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>True where not equal, element by element. Use "is null" to ask whether there is a tensor.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>True where not equal.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>True where not equal.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>True where less.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>True where less.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>True where less.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>True where less or equal.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>True where less or equal.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>True where less or equal.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>True where greater.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>True where greater.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>True where greater.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>True where greater or equal.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>True where greater or equal.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>True where greater or equal.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>Logical or bitwise and.</summary>
        public static Tensor operator &(Tensor left, Tensor right) =>
            Created(mc_bitwise_and(left.Native, right.Native, out var result), result);

        /// <summary>Logical or bitwise or.</summary>
        public static Tensor operator |(Tensor left, Tensor right) =>
            Created(mc_bitwise_or(left.Native, right.Native, out var result), result);

        /// <summary>Logical or bitwise exclusive or.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) =>
            Created(mc_bitwise_xor(left.Native, right.Native, out var result), result);

        /// <summary>Logical or bitwise negation.</summary>
        public static Tensor operator ~(Tensor left) => Created(mc_bitwise_not(left.Native, out var result), result);

        /// <summary>The one element as bool.</summary>
        public static explicit operator bool(Tensor value) => value.ToNumber<bool>();

        /// <summary>The one element as byte.</summary>
        public static explicit operator byte(Tensor value) => value.ToNumber<byte>();

        /// <summary>The one element as double.</summary>
        public static explicit operator double(Tensor value) => value.ToNumber<double>();

        /// <summary>The one element as short.</summary>
        public static explicit operator short(Tensor value) => value.ToNumber<short>();

        /// <summary>The one element as int.</summary>
        public static explicit operator int(Tensor value) => value.ToNumber<int>();

        /// <summary>The one element as long.</summary>
        public static explicit operator long(Tensor value) => value.ToNumber<long>();

        /// <summary>The one element as sbyte.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToNumber<sbyte>();

        /// <summary>The one element as float.</summary>
        public static explicit operator float(Tensor value) => value.ToNumber<float>();

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(byte value) => tensor((int)value).to(ElementTypes.Of(typeof(byte)));

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(short value) => tensor((int)value).to(ElementTypes.Of(typeof(short)));

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(sbyte value) => tensor((int)value).to(ElementTypes.Of(typeof(sbyte)));

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A tensor with a copy of the elements.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A tensor of one element without dimensions.</summary>
        public static implicit operator Tensor(Scalar scalar) =>
            full([], scalar, scalar.Type == ScalarType.Float64 ? ScalarType.Float32 : scalar.Type);
    }
}
