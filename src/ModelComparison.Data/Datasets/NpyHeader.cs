using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModelComparison.Data.Datasets;

/// <summary>The header of a .npy file, format versions 1.0 to 3.0. NumPy Enhancement Proposal 1.</summary>
/// <param name="Element">Type of a value.</param>
/// <param name="IsFortranOrder">Whether the first axis varies fastest.</param>
/// <param name="Shape">Length of each axis.</param>
internal sealed record NpyHeader(NpyElement Element, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    /// <summary>More than any real header; NumPy itself warns above 10 000.</summary>
    private const int MaximumLength = 1 << 16;

    private const int MaximumAxes = 32;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Number of values.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Reads the header and leaves the stream at the first value.</summary>
    /// <exception cref="FormatException">Not a .npy header; the message is a clause.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start[..8], 8, throwOnEndOfStream: false) < 8 || !start.StartsWith(Magic))
            throw new FormatException("it does not begin like a NumPy .npy file");
        var version = start[6];
        if (version is < 1 or > 3)
            throw new FormatException($"it has the .npy format version {version}.{start[7]} and 1.0 to 3.0 are read");
        var lengthSize = version == 1 ? 2 : 4;
        if (stream.ReadAtLeast(start.Slice(8, lengthSize), lengthSize, throwOnEndOfStream: false) < lengthSize)
            throw new FormatException("its header is truncated");
        var length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > MaximumLength)
            throw new FormatException($"its header claims {length} bytes and at most {MaximumLength} are read");
        var text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw new FormatException("its header is truncated");
        return Parse(Encoding.UTF8.GetString(text));
    }

    /// <summary>The header's bytes, padded so that the values start at a multiple of 64.</summary>
    public byte[] ToBytes()
    {
        var shape = Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        var text = $"{{'descr': '{Element}', 'fortran_order': False, 'shape': {shape}, }}";
        var length = (((10 + text.Length + 1 + 63) / 64) * 64) - 10;
        var bytes = new byte[10 + length];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), checked((ushort)length));
        bytes.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static NpyHeader Parse(string text)
    {
        var reader = new PythonLiteralReader(text);
        NpyElement? element = null;
        bool? isFortranOrder = null;
        List<int>? shape = null;
        reader.Expect('{');
        while (!reader.TryRead('}'))
        {
            var key = reader.ReadString();
            reader.Expect(':');
            switch (key)
            {
                case "descr" when element is null:
                    element = ParseElement(reader.ReadString());
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = reader.ReadBoolean();
                    break;
                case "shape" when shape is null:
                    shape = reader.ReadTuple(MaximumAxes);
                    break;
                default:
                    throw new FormatException($"its header has the unexpected or repeated key '{key}'");
            }

            if (!reader.TryRead(','))
            {
                reader.Expect('}');
                break;
            }
        }

        reader.ExpectEnd();
        return element is { } known && isFortranOrder is { } order && shape is not null
            ? new NpyHeader(known, order, shape)
            : throw new FormatException("its header lacks 'descr', 'fortran_order' or 'shape'");
    }

    private static NpyElement ParseElement(string text) => NpyElement.Parse(text) ?? throw new FormatException(
        string.Create(CultureInfo.InvariantCulture, $"its values have the type '{text}', and only booleans, integers and floats of up to 64 bits are read"));
}
