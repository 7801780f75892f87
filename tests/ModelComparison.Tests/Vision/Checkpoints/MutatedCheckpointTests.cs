using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

/// <summary>Damaged files end in <see cref="CheckpointException"/> or a valid read, whatever the damage.</summary>
public sealed class MutatedCheckpointTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.weights");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("all-types.pth", 700)]
    [InlineData("nested.pth", 600)]
    [InlineData("before-1.6-all-types.pth", 700)]
    [InlineData("before-1.6-nested.pth", 600)]
    [InlineData("small.safetensors", 700)]
    public void Mutated_files_are_refused_or_read(string name, int mutations)
    {
        var original = File.ReadAllBytes(CheckpointFixture.PathOf(name));
        var refused = 0;
        for (var seed = 0; seed < mutations; seed++)
        {
            var bytes = Mutate(original, new Random(seed));
            File.WriteAllBytes(path, bytes);
            try
            {
                foreach (var tensor in CheckpointFile.Read(path).Tensors)
                    tensor.ToSingles();
            }
            catch (CheckpointException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"mutation {seed} of {name}: {exception}");
            }
        }

        Assert.True(refused > mutations / 4, $"only {refused} of {mutations} mutated files were refused");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        if (random.Next(4) == 0)
            return original[..random.Next(original.Length)];
        var bytes = (byte[])original.Clone();
        for (var change = random.Next(1, 9); change > 0; change--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
