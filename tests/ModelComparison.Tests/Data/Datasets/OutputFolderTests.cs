using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cells")]
    [InlineData("cells/")]
    [InlineData("cells/features")]
    [InlineData("other/../cells/a/b")]
    [InlineData("link/features")]
    public void Results_inside_the_folder_of_the_images_are_refused(string output)
    {
        Prepare();
        var error = Assert.Throws<InputException>(() => OutputFolder.Require(Path.Combine(folder.FullPath, output), folder["cells"]));
        Assert.StartsWith("--output must be outside the folder of the images", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cells-features")]
    [InlineData("other")]
    [InlineData("a/b/c")]
    [InlineData("cells/../features")]
    public void Results_elsewhere_are_welcome(string output)
    {
        Prepare();
        OutputFolder.Require(Path.Combine(folder.FullPath, output), folder["cells"]);
        OutputFolder.Require(Path.Combine(folder.FullPath, output), null);
    }

    private void Prepare()
    {
        Directory.CreateDirectory(folder["cells"]);
        Directory.CreateDirectory(folder["other"]);
        Directory.CreateSymbolicLink(folder["link"], folder["cells"]);
    }
}
