using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Tests.Vision.Features;

public sealed class HashMemoTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"memo-{Guid.NewGuid():N}");

    public HashMemoTests() => Directory.CreateDirectory(folder);

    private string ImagePath => Path.Combine(folder, "image.png");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_identity_changes_with_content_times_and_replacement()
    {
        File.WriteAllText(ImagePath, "one");
        var first = Identity();
        Assert.Equal(3u, first.Length);
        Assert.Equal(first, Identity());

        // Same length and a modification time set back: only the kernel's own time of change tells.
        var modified = File.GetLastWriteTimeUtc(ImagePath);
        Thread.Sleep(20);
        File.WriteAllText(ImagePath, "two");
        File.SetLastWriteTimeUtc(ImagePath, modified);
        Assert.NotEqual(first, Identity());

        var second = Identity();
        File.WriteAllText(ImagePath + ".new", "two");
        File.Move(ImagePath + ".new", ImagePath, overwrite: true);
        Assert.NotEqual(second.Inode, Identity().Inode);
        Assert.Null(FileIdentity.Of(Path.Combine(folder, "absent")));
    }

    [Fact]
    public void A_file_changed_within_the_last_two_seconds_is_not_remembered()
    {
        var identity = new FileIdentity(1, 2, 3, ModifiedNanoseconds: 10_000_000_000, ChangedNanoseconds: 11_000_000_000);
        Assert.False(identity.WasSettledAt(12_900_000_000));
        Assert.True(identity.WasSettledAt(13_100_000_000));
    }

    [Fact]
    public void What_is_remembered_comes_back_and_damage_forgets_it()
    {
        var identity = new FileIdentity(1, 2, 3, 4, 5);
        var hash = ContentHash.Of("content"u8);
        HashMemo.Open(folder, "images").Save(new Dictionary<FileIdentity, ContentHash> { [identity] = hash });
        Assert.True(HashMemo.Open(folder, "images").TryGet(identity, out var remembered));
        Assert.Equal(hash, remembered);
        Assert.False(HashMemo.Open(folder, "images").TryGet(identity with { ChangedNanoseconds = 6 }, out _));
        Assert.False(HashMemo.Open(folder, "others").TryGet(identity, out _));

        var file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        var bytes = File.ReadAllBytes(file);
        for (var position = 0; position < bytes.Length; position++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[position] ^= 1;
            File.WriteAllBytes(file, damaged);
            Assert.False(HashMemo.Open(folder, "images").TryGet(identity, out _));
        }
    }

    private FileIdentity Identity() => FileIdentity.Of(ImagePath)!.Value;
}
