using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_and_rows_come_in_the_order_of_torchvision()
    {
        var expected = JsonSerializer.Deserialize<Fixture>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Datasets", "Fixtures", "image-folder.json")), JsonSerializerOptions.Web)!;
        expected.Tree.ForEach(file => folder.Add(file));

        var images = ImageFolder.Scan(folder.FullPath);

        Assert.Equal(expected.Classes, images.ClassNames);
        Assert.Equal(expected.Rows, images.Images.Select(image => new Row(image.RelativePath, image.ClassIndex)));
        Assert.All(images.Images, image => Assert.True(File.Exists(image.FullPath)));
        Assert.Equal(expected.Tree.Count, images.Images.Count + images.Ignored.Count);
    }

    [Fact]
    public void Hidden_and_foreign_files_are_left_out_and_listed()
    {
        string[] ignored = ["a/.DS_Store", "a/._1.png", "a/Thumbs.db", "a/readme.txt", "a/2.heic", "outside.png"];
        foreach (var file in ignored.Concat(["a/1.png", "b/1.png", "a/.ipynb_checkpoints/1.png", ".git/x.png", "__MACOSX/x.png"]))
            folder.Add(file);

        var images = ImageFolder.Scan(folder.FullPath);

        Assert.Equal(["a", "b"], images.ClassNames);
        Assert.Equal(["a/1.png", "b/1.png"], images.Images.Select(image => image.RelativePath));
        Assert.Equal(
            ignored.Concat(["a/.ipynb_checkpoints/", ".git/", "__MACOSX/"]).Order(StringComparer.Ordinal),
            images.Ignored.Select(file => file.RelativePath).Order(StringComparer.Ordinal));
        Assert.Equal(".heic images are not read", images.Ignored.Single(file => file.RelativePath == "a/2.heic").Reason);
    }

    [Fact]
    public void Linked_folders_are_followed_and_circles_are_refused()
    {
        folder.Add("elsewhere/x.png");
        folder.Add("set/b/1.png");
        Directory.CreateSymbolicLink(folder["set/a"], folder["elsewhere"]);

        Assert.Equal(["a/x.png", "b/1.png"], ImageFolder.Scan(folder["set"]).Images.Select(image => image.RelativePath));

        Directory.CreateSymbolicLink(folder["set/b/circle"], folder["set/b"]);
        Assert.Contains("circle is a symbolic link", Message(folder["set"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_read_once_however_many_links_lead_to_it()
    {
        // Thirty folders with two links each to the next: 2^30 paths to one image.
        for (var i = 0; i < 30; i++)
        {
            Directory.CreateDirectory(folder[$"f{i}"]);
            Directory.CreateSymbolicLink(folder[$"f{i}/a"], folder[$"f{i + 1}"]);
            Directory.CreateSymbolicLink(folder[$"f{i}/b"], folder[$"f{i + 1}"]);
        }

        folder.Add("f30/x.png");
        Directory.CreateDirectory(folder["set"]);
        Directory.CreateSymbolicLink(folder["set/class"], folder["f0"]);

        var images = ImageFolder.Scan(folder["set"], TestContext.Current.CancellationToken);

        Assert.Single(images.Images);
        Assert.Equal(30, images.Ignored.Count(file => file.Reason == "a link to a folder that is read already"));
        Assert.Throws<OperationCanceledException>(() => ImageFolder.Scan(folder["set"], new CancellationToken(canceled: true)));
        Directory.CreateSymbolicLink(folder["set/twin"], folder["f0"]);
        Assert.Contains("\"twin\" is a link to a folder that is read already", Message(folder["set"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_readable_images_is_told_by_what_it_has()
    {
        foreach (var file in (string[])["a/1.dcm", "a/2.dcm", "a/notes.txt"])
            folder.Add(file);
        Assert.Contains("but 2 .dcm, 1 .txt", Message(folder.FullPath), StringComparison.Ordinal);
        Assert.Contains("but 2 .dcm, 1 .txt", Assert.Throws<InputException>(() => ImageFolder.ScanLoosely(folder.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_folders_that_lie_deeper_are_found()
    {
        folder.Add("data/train/monocyte/1.png");
        folder.Add("data/train/basophil/1.png");
        Assert.Equal(folder["data/train"], ImageFolder.Scan(folder.FullPath).LikelyClassFolders());
        folder.Add("data/train/1.png");
        Assert.Null(ImageFolder.Scan(folder.FullPath).LikelyClassFolders());
    }

    [Fact]
    public void A_link_to_the_folder_above_the_classes_is_refused_also_through_another_link()
    {
        folder.Add("images/a/1.png");
        Directory.CreateSymbolicLink(folder["images/a/up"], "..");
        Directory.CreateSymbolicLink(folder["alias"], "images");

        Assert.Contains("a/up is a symbolic link", Message(folder["images"]), StringComparison.Ordinal);
        Assert.Contains("a/up is a symbolic link", Message(folder["alias"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() => Assert.Contains($"no image folder {folder["x"]};", Message(folder["x"]), StringComparison.Ordinal);

    [Fact]
    public void A_file_is_not_a_folder() => Assert.Contains("it is a file", Message(folder.Add("x")), StringComparison.Ordinal);

    [Fact]
    public void A_folder_of_images_without_class_folders_is_explained()
    {
        folder.Add("1.png");
        folder.Add("2.JPG");

        Assert.Contains("no folders but 2 images: move them into class folders", Message(folder.FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_without_images_are_named_with_the_extensions_that_count()
    {
        folder.Add("a/1.png");
        folder.Add("b/1.heic");
        folder.Add("c/notes.txt");

        var message = Message(folder.FullPath);

        Assert.Contains("class folders \"b\", \"c\"", message, StringComparison.Ordinal);
        Assert.Contains(".jpg, .jpeg, .jpe, .jfif, .png, .bmp, .tif, .tiff, .webp, .gif", message, StringComparison.Ordinal);
    }

    private static string Message(string path) => Assert.Throws<InputException>(() => ImageFolder.Scan(path)).Message;

    private sealed record Row(string Path, int Class);

    private sealed record Fixture(string Tool, List<string> Tree, List<string> Classes, List<Row> Rows);
}
