using System.Text;
using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

/// <summary>The sequence of pickles and raw storages that PyTorch wrote before its zip format.</summary>
public sealed class FileBeforePyTorch16Tests : IDisposable
{
    private const string Magic = "\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.";
    private const string Version = "\u0080\u0002M\u00e9\u0003.";
    private const string LittleEndian = "\u0080\u0002}X\u000d\0\0\0little_endian\u0088s.";
    private const string Keys = "\u0080\u0002]X\u0001\0\0\00a.";
    private const string FourFloats = "\u0004\0\0\0\0\0\0\0" + "\0\0\0\0" + "\0\0\u0080\u003f" + "\0\0\0\u0040" + "\0\0\u0040\u0040";

    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pth");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("before-1.6-all-types.pth", "all-types.pth")]
    [InlineData("before-1.6-nested.pth", "layers.pth")]
    public void It_has_the_tensors_of_the_zip_file_byte_for_byte(string name, string zip)
    {
        var expected = CheckpointFile.Read(CheckpointFixture.PathOf(zip)).Tensors;
        var read = CheckpointFile.Read(CheckpointFixture.PathOf(name)).Tensors;
        Assert.Equal(expected.Select(tensor => tensor.Name), read.Select(tensor => tensor.Name));
        foreach (var (tensor, same) in read.Zip(expected))
        {
            Assert.Equal(same.ElementType, tensor.ElementType);
            Assert.Equal(same.Shape, tensor.Shape);
            Assert.Equal(same.Bytes.ToArray(), tensor.Bytes.ToArray());
        }
    }

    [Fact]
    public void The_tensors_of_PyTorch_before_0_4_are_read_as_well() =>
        Assert.Equal([0.25f, 0.75f, 1.25f, 3.25f, 3.75f, 4.25f], CheckpointFile.Read(CheckpointFixture.PathOf("before-0.4.pth")).Find("steps")!.ToSingles());

    [Fact]
    public void Every_shortened_file_is_refused()
    {
        var whole = File.ReadAllBytes(CheckpointFixture.PathOf("before-1.6-nested.pth"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path));
        }
    }

    [Fact]
    public void A_part_of_a_storage_is_read_from_where_it_starts()
    {
        WriteFile(Value("(X\u0001\0\0\0vK\u0001K\u0003t"), Keys, FourFloats);
        Assert.Equal([2, 3], CheckpointFile.Read(path).Find("w")!.ToSingles());
    }

    [Theory]
    [InlineData("(X\u0001\0\0\0vK\u0002K\u0003t")]
    [InlineData("(X\u0001\0\0\0vJ\u00ff\u00ff\u00ff\u00ffK\u0002t")]
    [InlineData("(X\u0001\0\0\0vK\0J\u00ff\u00ff\u00ff\u00fft")]
    [InlineData("K\u0001")]
    public void A_part_outside_its_storage_is_refused(string part) => AssertRefused("lies outside it", Value(part), Keys, FourFloats);

    [Fact]
    public void A_tensor_that_reaches_beyond_its_part_is_refused() =>
        AssertRefused("reaches element 2 of a storage of 2", Value("(X\u0001\0\0\0vK\u0001K\u0002t"), Keys, FourFloats);

    [Fact]
    public void A_big_endian_file_is_refused() => AssertRefused("big-endian", Value("N"), Keys, FourFloats, system: LittleEndian.Replace('\u0088', '\u0089'));

    [Fact]
    public void Names_in_the_description_of_the_file_are_refused() =>
        AssertRefused("'posix.system'", Value("N"), Keys, FourFloats, system: "\u0080\u0002cposix\nsystem\n.");

    [Theory]
    [InlineData("\u0080\u0002].", FourFloats, "bytes follow its last storage")]
    [InlineData("\u0080\u0002]X\u0001\0\0\00aX\u0001\0\0\01a.", FourFloats, "lists the text '1' among its storages")]
    [InlineData("\u0080\u0002]X\u0001\0\0\00aX\u0001\0\0\00a.", FourFloats + FourFloats, "storage 0 twice")]
    [InlineData("\u0080\u0002N.", FourFloats, "None in place of the list")]
    [InlineData("\u0080\u0002].", "", "lacks storage 0")]
    [InlineData(Keys, FourFloats + "\0", "1 bytes follow its last storage")]
    [InlineData(Keys, "\u0003\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "has 12 bytes, and 4 Float32 elements need 16")]
    [InlineData(Keys, "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f\0\0\0\0", "ends beyond the file")]
    [InlineData(Keys, "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\0\0\0\0", "ends beyond the file")]
    public void Storages_that_do_not_fit_the_pickles_are_refused(string keys, string storages, string reason) => AssertRefused(reason, Value("N"), keys, storages);

    [Fact]
    public void Another_version_of_the_format_is_refused() => AssertRefused("other than 1001", Value("N"), Keys, FourFloats, version: "\u0080\u0002M\u00ea\u0003.");

    // {"w": two elements from the first on of storage 0, of which "part" says what the tensor sees}
    private static string Value(string part) => "\u0080\u0002}X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n("
        + "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0004" + part + "tQ"
        + "K\u0001(K\u0002t(K\u0001t\u0089NtRs.";

    private void AssertRefused(string reason, string value, string keys, string storages, string system = LittleEndian, string version = Version)
    {
        WriteFile(value, keys, storages, system, version);
        Assert.Contains(reason, Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private void WriteFile(string value, string keys, string storages, string system = LittleEndian, string version = Version) =>
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(Magic + version + system + value + keys + storages));
}
