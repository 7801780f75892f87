using System.Buffers.Binary;
using System.Text;

namespace ModelComparison.Vision.Runtime;

/// <summary>
/// Frees a shared library of a symbol that the system's C++ library does not have yet, when the symbol does nothing: the reference is renamed to a function that
/// every C library has, and the version that only this symbol asked for becomes an older one that the file asks for anyway. Only names and versions of dynamic
/// symbols change; the code stays as it is.
/// </summary>
/// <remarks>
/// Tool Interface Standard, Executable and Linkable Format 1.2; System V ABI, AMD64 supplement; symbol versions as in the Linux Standard Base, chapter 10.7.
/// </remarks>
internal static class ElfSymbolPatch
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int NeedSize = 16;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;
    private const ushort GlobalVersion = 1;

    /// <summary>Changes a library's bytes in place.</summary>
    /// <param name="library">A shared library in 64-bit, little-endian ELF.</param>
    /// <param name="symbol">The undefined symbol to be rid of.</param>
    /// <param name="replacement">The function whose name takes its place; not longer.</param>
    /// <param name="version">The version that only this symbol needs.</param>
    /// <param name="olderVersion">A version of the same library that the file needs too.</param>
    /// <exception cref="InvalidDataException">The file is not what is expected; the message says where.</exception>
    public static void Apply(Span<byte> library, string symbol, string replacement, string version, string olderVersion)
    {
        if (replacement.Length > symbol.Length)
            throw new ArgumentException($"ElfSymbolPatch needs a replacement no longer than '{symbol}'; got '{replacement}'.", nameof(replacement));
        try
        {
            var file = new ElfFile(library);
            var index = file.FindUndefined(symbol);
            var (need, older) = (file.FindNeed(version), file.FindNeed(olderVersion));
            if (file.SymbolsOfVersion(file.NeedIndex(need)) is var users && users != 1)
                throw new InvalidDataException($"{users} symbols need {version}, and only {symbol} was expected to");
            file.Rename(index, symbol, replacement);
            file.SetVersion(index, GlobalVersion);
            file.CopyNeed(older, need);
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("a table lies outside of the file");
        }
    }

    /// <summary>The tables of a library that name dynamic symbols and their versions.</summary>
    private readonly ref struct ElfFile
    {
        private readonly Span<byte> bytes;
        private readonly Span<byte> symbols;
        private readonly Span<byte> names;
        private readonly Span<byte> versions;
        private readonly Span<byte> needs;
        private readonly Span<byte> needNames;

        public ElfFile(Span<byte> library)
        {
            bytes = library;
            ReadOnlySpan<byte> magic = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
            if (library.Length < HeaderSize || !library.StartsWith(magic))
                throw new InvalidDataException("it is no 64-bit little-endian ELF file");
            symbols = Section(DynamicSymbols, out var nameTable);
            names = SectionAt(nameTable);
            versions = Section(SymbolVersions, out _);
            needs = Section(VersionNeeds, out var needNameTable);
            needNames = SectionAt(needNameTable);
        }

        public int FindUndefined(string symbol)
        {
            for (var i = 1; i < symbols.Length / SymbolSize; i++)
            {
                var entry = symbols.Slice(i * SymbolSize, SymbolSize);
                var isUndefined = BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]) == 0;
                if (isUndefined && TextAt(names, BinaryPrimitives.ReadUInt32LittleEndian(entry)) == symbol)
                    return i;
            }

            throw new InvalidDataException($"it has no undefined symbol {symbol}");
        }

        /// <summary>Where in the table of needed versions a version stands.</summary>
        public int FindNeed(string version)
        {
            // Verneed { u16 version, u16 count; u32 file, aux, next }, Vernaux { u32 hash; u16 flags, other; u32 name, next }.
            var library = 0;
            while (true)
            {
                var count = BinaryPrimitives.ReadUInt16LittleEndian(needs[(library + 2)..]);
                var entry = checked(library + (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(library + 8)..]));
                for (var i = 0; i < count; i++)
                {
                    if (TextAt(needNames, BinaryPrimitives.ReadUInt32LittleEndian(needs[(entry + 8)..])) == version)
                        return entry;
                    entry = checked(entry + (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(entry + 12)..]));
                }

                var next = (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(library + 12)..]);
                if (next <= 0)
                    throw new InvalidDataException($"it does not need {version}");
                library += next;
            }
        }

        public ushort NeedIndex(int need) => BinaryPrimitives.ReadUInt16LittleEndian(needs[(need + 6)..]);

        public int SymbolsOfVersion(ushort index)
        {
            var count = 0;
            for (var i = 0; i < versions.Length; i += sizeof(ushort))
                count += BinaryPrimitives.ReadUInt16LittleEndian(versions[i..]) == index ? 1 : 0;
            return count;
        }

        public void Rename(int index, string symbol, string replacement)
        {
            var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(symbols[(index * SymbolSize)..]);
            var text = names.Slice(start, symbol.Length);
            text.Clear();
            Encoding.ASCII.GetBytes(replacement, text);
        }

        public void SetVersion(int index, ushort version) => BinaryPrimitives.WriteUInt16LittleEndian(versions[(index * sizeof(ushort))..], version);

        /// <summary>Gives a needed version the hash and the name of another; its index stays.</summary>
        public void CopyNeed(int from, int to)
        {
            needs.Slice(from, sizeof(uint)).CopyTo(needs[to..]);
            needs.Slice(from + 8, sizeof(uint)).CopyTo(needs[(to + 8)..]);
            _ = needs.Slice(to, NeedSize);
        }

        private Span<byte> Section(uint type, out int linked)
        {
            for (var i = 0; i < SectionCount; i++)
            {
                var header = Header(i);
                if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != type)
                    continue;
                linked = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[40..]);
                return SectionAt(i);
            }

            throw new InvalidDataException($"it has no section of type 0x{type:x}");
        }

        private int SectionCount => BinaryPrimitives.ReadUInt16LittleEndian(bytes[60..]);

        private Span<byte> Header(int index)
        {
            var table = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]);
            return table < 0 || table > bytes.Length ? throw new InvalidDataException("a table lies outside of the file") : bytes.Slice((int)table + (index * SectionSize), SectionSize);
        }

        private Span<byte> SectionAt(int index)
        {
            if (index < 0 || index >= SectionCount)
                throw new InvalidDataException("a section refers to one that is not there");
            var header = Header(index);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
            var size = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
            return offset < 0 || size < 0 || offset > bytes.Length || size > bytes.Length - offset
                ? throw new InvalidDataException("a table lies outside of the file")
                : bytes.Slice((int)offset, (int)size);
        }

        private static string TextAt(ReadOnlySpan<byte> table, uint offset)
        {
            var text = table[checked((int)offset)..];
            var end = text.IndexOf((byte)0);
            return end < 0 ? throw new InvalidDataException("a name does not end") : Encoding.ASCII.GetString(text[..end]);
        }
    }
}
