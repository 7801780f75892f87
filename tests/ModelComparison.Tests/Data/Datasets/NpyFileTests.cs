using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Cases => new(ReadCases().Keys);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_pipe_is_refused_by_name()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        pipe.WriteByte(1);
        var exception = Assert.Throws<InputException>(() => NpyFile.Read<float>($"/proc/self/fd/{pipe.GetClientHandleAsString()}"));
        Assert.Contains("it is a pipe or device, not a file", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_array_saved_by_NumPy_is_read_value_for_value(string name)
    {
        var expected = ReadCases()[name];
        File.WriteAllBytes(folder["a.npy"], Convert.FromBase64String(expected.File));

        var singles = NpyFile.Read<float>(folder["a.npy"]);
        var doubles = NpyFile.Read<double>(folder["a.npy"]);

        Assert.Equal(expected.Shape, singles.Shape);
        Assert.Equal(expected.Shape, NpyFile.ReadShape(folder["a.npy"]));
        Assert.Equal(expected.Values, doubles.Values);
        Assert.Equal(expected.Values.Select(value => (float)value), singles.Values);
    }

    [Theory]
    [InlineData("<f4")]
    [InlineData("<i8")]
    [InlineData("bool")]
    [InlineData("|u1")]
    public void What_is_written_equals_the_file_of_NumPy(string name)
    {
        var expected = ReadCases()[name];

        switch (name)
        {
            case "<f4": Write(Array.ConvertAll(expected.Values, value => (float)value)); break;
            case "<i8": Write(Array.ConvertAll(expected.Values, value => (long)value)); break;
            case "bool": Write(Array.ConvertAll(expected.Values, value => value != 0)); break;
            default: Write(Array.ConvertAll(expected.Values, value => (byte)value)); break;
        }

        Assert.Equal(Convert.FromBase64String(expected.File), File.ReadAllBytes(folder["b.npy"]));

        void Write<T>(T[] values)
            where T : unmanaged => NpyFile.Write(folder["b.npy"], values, [.. expected.Shape]);
    }

    [Fact]
    public void Floats_are_not_taken_for_integers_and_large_integers_are_not_cut()
    {
        NpyFile.Write(folder["f.npy"], new[] { 1.5f }, 1);
        NpyFile.Write(folder["i.npy"], new[] { 1L, 1L << 40 }, 2);

        Assert.Contains("its values are floats (<f4) and integers are needed", Error<int>("f.npy"), StringComparison.Ordinal);
        Assert.Contains($"its value {1L << 40} at index 1 does not fit", Error<int>("i.npy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "needs 12 bytes of values and the file has 4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), 'shape': (), }", "repeated key 'shape'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "lacks")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (), }", "the type '|O'")]
    [InlineData("{'descr': '<U5', 'fortran_order': False, 'shape': (), }", "the type '<U5'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (), }", "no '\"'")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (), }", "no True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "no usable axis length")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", "no usable axis length")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000), }", "impossibly large")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + __import__('os')", "goes on after its end")]
    [InlineData("__import__('os').system('true')", "no '{'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1", "no ')'")]
    public void A_header_that_is_not_plain_is_refused_with_the_reason(string header, string reason)
    {
        var bytes = new byte[10 + header.Length + 4];
        bytes[0] = 0x93;
        Encoding.ASCII.GetBytes("NUMPY").CopyTo(bytes, 1);
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)header.Length);
        Encoding.ASCII.GetBytes(header).CopyTo(bytes, 10);
        File.WriteAllBytes(folder["h.npy"], bytes);

        var message = Error<float>("h.npy");

        Assert.StartsWith(folder["h.npy"], message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_empty_or_text_is_named()
    {
        folder.Add("empty.npy");
        folder.Add("text.npy", "1,2,3\n4,5,6\n");

        Assert.StartsWith(folder["no.npy"], Error<float>("no.npy"), StringComparison.Ordinal);
        Assert.Contains("does not begin like a NumPy .npy file", Error<float>("empty.npy"), StringComparison.Ordinal);
        Assert.Contains("does not begin like a NumPy .npy file", Error<float>("text.npy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_without_a_large_allocation()
    {
        foreach (var (name, original) in ReadCases())
        {
            var file = Convert.FromBase64String(original.File);
            for (var i = 0; i < 40; i++)
            {
                var random = new Seed(9).For(name, i).CreateRandom();
                var mutated = file[..(random.Next(4) == 0 ? random.Next(file.Length) : file.Length)];
                for (var n = 1 + random.Next(6); n > 0 && mutated.Length > 0; n--)
                    mutated[random.Next(Math.Min(mutated.Length, 128))] = (byte)random.Next(256);
                File.WriteAllBytes(folder["m.npy"], mutated);
                var before = GC.GetAllocatedBytesForCurrentThread();

                var error = Record.Exception(() => NpyFile.Read<float>(folder["m.npy"]));

                Assert.True(error is null or InputException, $"{name}, mutation {i}: {error}");
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
            }
        }
    }

    private static Dictionary<string, Case> ReadCases() => JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Datasets", "Fixtures", "npy.json")), JsonSerializerOptions.Web)!
        .Cases.ToDictionary(item => item.Name);

    private string Error<T>(string name)
        where T : unmanaged, System.Numerics.INumber<T> => Assert.Throws<InputException>(() => NpyFile.Read<T>(folder[name])).Message;

    private sealed record Case(string Name, string File, int[] Shape, double[] Values);

    private sealed record Fixture(string Tool, List<Case> Cases);
}
