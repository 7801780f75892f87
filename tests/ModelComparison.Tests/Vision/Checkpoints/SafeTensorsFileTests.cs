using System.Text;
using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("float32", new[] { 0, 0.5f, 1, 1.5f, 2, 2.5f })]
    [InlineData("float16", new[] { 0, 0.5f, 1, 1.5f, 2, 2.5f })]
    [InlineData("float64", new[] { 0, 0.5f, 1, 1.5f, 2, 2.5f })]
    [InlineData("int64", new float[] { 0, 0, 1, 1, 2, 2 })]
    public void A_file_written_by_numpy_is_read(string name, float[] expected)
    {
        var checkpoint = CheckpointFile.Read(CheckpointFixture.PathOf("small.safetensors"));
        Assert.Equal([2, 3], checkpoint.Find(name)!.Shape);
        Assert.Equal(expected, checkpoint.Find(name)!.ToSingles());
        Assert.Equal("pt", checkpoint.Metadata["format"]);
    }

    [Fact]
    public void What_is_written_is_read_back_byte_for_byte()
    {
        var tensors = CheckpointFile.Read(CheckpointFixture.PathOf("all-types.pth")).Tensors;
        SafeTensorsFile.Write(path, tensors, new Dictionary<string, string> { ["source"] = "tëst" });
        var copy = CheckpointFile.Read(path);
        Assert.Equal("tëst", copy.Metadata["source"]);
        Assert.Equal(tensors.Select(tensor => tensor.Name), copy.Tensors.Select(tensor => tensor.Name));
        foreach (var (tensor, read) in tensors.Zip(copy.Tensors))
        {
            Assert.Equal(tensor.ElementType, read.ElementType);
            Assert.Equal(tensor.Shape, read.Shape);
            Assert.Equal(tensor.Bytes.ToArray(), read.Bytes.ToArray());
        }

        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileName(path)}*.tmp"));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "needs 8 bytes for its shape; its data_offsets span 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "starts at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "the one before it ends at 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "its tensors take 4 bytes, but 8 follow")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", "element type Q4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "larger than 2 GB")]
    [InlineData("""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}""", "'a' twice")]
    [InlineData("""{"a":{"shape":[2]}}""", "needs dtype, shape and data_offsets")]
    [InlineData("""{"a":7}""", "needs dtype, shape and data_offsets")]
    [InlineData("""{"a":""", "not valid JSON")]
    public void A_header_that_does_not_fit_the_bytes_is_refused(string header, string reason)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. new byte[8]]);
        Assert.Contains(reason, Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
