using System.Buffers.Binary;
using System.Text;
using ModelComparison.Vision.Runtime;
using Xunit;

namespace ModelComparison.Tests.Vision.Runtime;

/// <summary>A library of a few hundred bytes: three dynamic symbols, and two versions that are needed of the C++ library.</summary>
public class ElfSymbolPatchTests
{
    private const string Symbol = "_ZSt21ios_base_library_initv";
    private const int NewNeed = 2;
    private const int OldNeed = 3;

    [Fact]
    public void The_symbol_is_renamed_and_its_version_becomes_the_older_one()
    {
        var library = TinyLibrary([(Symbol, NewNeed), ("_ZNSt6other", OldNeed)]);

        ElfSymbolPatch.Apply(library, Symbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30");

        var tables = Tables.Read(library);
        Assert.Equal(["getpid", "_ZNSt6other"], tables.Symbols);
        Assert.Equal([1, OldNeed], tables.Versions);
        Assert.Equal(["GLIBCXX_3.4.30", "GLIBCXX_3.4.30"], tables.Needs.Select(need => need.Name));
        Assert.Single(tables.Needs.Select(need => need.Hash).Distinct());
        Assert.Equal([NewNeed, OldNeed], tables.Needs.Select(need => need.Index));
    }

    [Fact]
    public void Everything_else_stays_as_it_is()
    {
        var library = TinyLibrary([(Symbol, NewNeed), ("_ZNSt6other", OldNeed)]);
        var before = library.ToArray();

        ElfSymbolPatch.Apply(library, Symbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30");

        // The name (28 bytes), one version of a symbol (2), and hash and name of one needed version (8).
        Assert.InRange(library.Zip(before).Count(pair => pair.First != pair.Second), 20, 28 + 2 + 8);
        Assert.Equal(before.Length, library.Length);
    }

    [Fact]
    public void Another_symbol_that_needs_the_new_version_is_a_refusal()
    {
        var library = TinyLibrary([(Symbol, NewNeed), ("_ZNSt6other", NewNeed)]);

        var error = Assert.Throws<InvalidDataException>(() => ElfSymbolPatch.Apply(library, Symbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30"));
        Assert.Contains("2 symbols need GLIBCXX_3.4.32", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_ZNSt7unknown", "GLIBCXX_3.4.32", "no undefined symbol _ZNSt7unknown")]
    [InlineData(Symbol, "GLIBCXX_3.4.33", "does not need GLIBCXX_3.4.33")]
    public void What_is_not_there_is_named(string symbol, string version, string expected)
    {
        var library = TinyLibrary([(Symbol, NewNeed), ("_ZNSt6other", OldNeed)]);

        var error = Assert.Throws<InvalidDataException>(() => ElfSymbolPatch.Apply(library, symbol, "getpid", version, "GLIBCXX_3.4.30"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_or_damaged_library_is_refused_and_never_read_beyond_its_end()
    {
        var whole = TinyLibrary([(Symbol, NewNeed), ("_ZNSt6other", OldNeed)]);
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => ElfSymbolPatch.Apply(whole.AsSpan(0, length).ToArray(), Symbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30"));

        var random = new Random(7);
        for (var trial = 0; trial < 2000; trial++)
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 3; i++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            // Either it works or it says why not; anything else fails the test.
            _ = Record(damaged);
        }
    }

    private static bool Record(byte[] library)
    {
        try
        {
            ElfSymbolPatch.Apply(library, Symbol, "getpid", "GLIBCXX_3.4.32", "GLIBCXX_3.4.30");
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>ELF header, five sections (none, .dynsym, .dynstr, .gnu.version, .gnu.version_r), then their headers.</summary>
    private static byte[] TinyLibrary((string Name, int Version)[] symbols)
    {
        var names = new MemoryStream();
        names.WriteByte(0);
        int Add(string text)
        {
            var start = (int)names.Length;
            names.Write(Encoding.ASCII.GetBytes(text + "\0"));
            return start;
        }

        var symbolTable = new byte[24 * (symbols.Length + 1)];
        var versions = new byte[2 * (symbols.Length + 1)];
        for (var i = 0; i < symbols.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(symbolTable.AsSpan(24 * (i + 1)), Add(symbols[i].Name));
            BinaryPrimitives.WriteInt16LittleEndian(versions.AsSpan(2 * (i + 1)), (short)symbols[i].Version);
        }

        var needs = new byte[48];
        BinaryPrimitives.WriteInt16LittleEndian(needs, 1);
        BinaryPrimitives.WriteInt16LittleEndian(needs.AsSpan(2), 2);
        BinaryPrimitives.WriteInt32LittleEndian(needs.AsSpan(4), Add("libstdc++.so.6"));
        BinaryPrimitives.WriteInt32LittleEndian(needs.AsSpan(8), 16);
        WriteNeed(needs.AsSpan(16), 0x32, NewNeed, Add("GLIBCXX_3.4.32"), 16);
        WriteNeed(needs.AsSpan(32), 0x30, OldNeed, Add("GLIBCXX_3.4.30"), 0);

        byte[][] contents = [[], symbolTable, names.ToArray(), versions, needs];
        uint[] types = [0, 11, 3, 0x6fffffff, 0x6ffffffe];
        int[] links = [0, 2, 0, 1, 2];
        var file = new byte[64 + contents.Sum(content => content.Length) + (64 * contents.Length)];
        ((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(file);
        var position = 64;
        var headers = file.Length - (64 * contents.Length);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(40), headers);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(60), (short)contents.Length);
        for (var i = 0; i < contents.Length; i++)
        {
            var header = file.AsSpan(headers + (64 * i), 64);
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], types[i]);
            BinaryPrimitives.WriteInt64LittleEndian(header[24..], position);
            BinaryPrimitives.WriteInt64LittleEndian(header[32..], contents[i].Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[40..], links[i]);
            contents[i].CopyTo(file, position);
            position += contents[i].Length;
        }

        return file;
    }

    private static void WriteNeed(Span<byte> entry, uint hash, int index, int name, int next)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(entry, hash);
        BinaryPrimitives.WriteInt16LittleEndian(entry[6..], (short)index);
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], name);
        BinaryPrimitives.WriteInt32LittleEndian(entry[12..], next);
    }

    /// <summary>The tables as this test reads them, without the code under test.</summary>
    private sealed record Tables(string[] Symbols, int[] Versions, (uint Hash, int Index, string Name)[] Needs)
    {
        public static Tables Read(byte[] file)
        {
            var headers = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(40));
            Span<byte> Content(int section) => file.AsSpan(
                (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(headers + (64 * section) + 24)), (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(headers + (64 * section) + 32)));
            string Name(int offset)
            {
                var text = Content(2)[offset..];
                return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
            }

            var count = (Content(1).Length / 24) - 1;
            return new Tables(
                [.. Enumerable.Range(1, count).Select(i => Name(BinaryPrimitives.ReadInt32LittleEndian(Content(1)[(24 * i)..])))],
                [.. Enumerable.Range(1, count).Select(i => (int)BinaryPrimitives.ReadInt16LittleEndian(Content(3)[(2 * i)..]))],
                [.. new[] { 16, 32 }.Select(at => (BinaryPrimitives.ReadUInt32LittleEndian(Content(4)[at..]), (int)BinaryPrimitives.ReadInt16LittleEndian(Content(4)[(at + 6)..]), Name(BinaryPrimitives.ReadInt32LittleEndian(Content(4)[(at + 8)..]))))]);
        }
    }
}
