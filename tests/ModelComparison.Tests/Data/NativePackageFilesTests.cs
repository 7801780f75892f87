using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Data;

public sealed class NativePackageFilesTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [InlineData("onnxruntime", "libonnxruntime.so")]
    [InlineData("libvips.so.42", "libvips.so.42")]
    [InlineData("other", "other.so")]
    public void A_library_is_found_beside_the_assemblies_under_each_name_that_Linux_uses(string asked, string file)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("the names are those of Linux");
        Assert.Null(NativePackageFiles.Find(home, asked));
        var folder = Directory.CreateDirectory(Path.Combine(home, NativePackageFiles.Folder)).FullName;
        File.WriteAllText(Path.Combine(folder, file), "");
        Assert.Equal(Path.Combine(folder, file), NativePackageFiles.Find(home, asked));
    }
}
