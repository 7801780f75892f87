using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Synthetic;

public sealed class SyntheticDatasetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("synthetic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_set_is_an_image_folder_with_masks_and_labels_beside_it_and_the_same_bytes_for_any_number_of_threads()
    {
        var (one, two) = (Path.Combine(folder, "one"), Path.Combine(folder, "two"));
        SyntheticDataset.Write(one, Options(2), threads: 1);
        SyntheticDataset.Write(two, Options(2), threads: 2);

        var images = ImageFolder.Scan(SyntheticDataset.ImageFolderOf(one));
        Assert.Equal(BloodCellGenerator.ClassNames, images.ClassNames);
        Assert.Equal(10, images.Images.Count);
        var files = Directory.GetFiles(one, "*", SearchOption.AllDirectories);
        Assert.Equal(33, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(one, two, StringComparison.Ordinal))));
    }

    [Fact]
    public void The_written_image_and_its_yolo_line_are_those_that_were_drawn()
    {
        SyntheticDataset.Write(folder, Options(1));
        var cell = new BloodCellGenerator(Options(1)).Draw(BloodCellClass.Myeloblast, 0);

        Assert.Equal(cell.Image.Pixels, ImageFile.Read(Path.Combine(folder, "images", "myeloblast", "0000.png")).Pixels);
        var words = File.ReadAllText(Path.Combine(folder, "labels", "myeloblast", "0000.txt")).Split(' ');
        Assert.Equal("3", words[0]);
        // Six decimals of a share of 96 pixels: half a unit in the last place is 5e-5 pixels.
        Assert.Equal(cell.Box.Width, 96 * double.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture), 1e-4);
    }

    [Fact]
    public void A_finished_set_is_left_alone_an_unfinished_one_is_completed_and_another_one_is_refused()
    {
        SyntheticDataset.Write(folder, Options(1));
        var image = Path.Combine(folder, "images", "basophil", "0000.png");
        var written = File.GetLastWriteTimeUtc(image);
        SyntheticDataset.Write(folder, Options(1));
        Assert.Equal(written, File.GetLastWriteTimeUtc(image));

        var error = Assert.Throws<InputException>(() => SyntheticDataset.Write(folder, Options(2)));
        Assert.Contains("other settings", error.Message, StringComparison.Ordinal);

        File.Delete(Path.Combine(folder, "dataset.yaml"));
        File.Delete(image);
        SyntheticDataset.Write(folder, Options(1));
        Assert.True(File.Exists(image) && SyntheticDataset.IsComplete(folder, Options(1)));
    }

    [Fact]
    public void The_description_is_a_data_yaml_with_a_fifth_of_every_class_for_validation()
    {
        SyntheticDataset.Write(folder, Options(5));

        var data = DetectionDataFile.ReadDataset(Path.Combine(folder, "dataset.yaml"));

        Assert.Equal(BloodCellGenerator.ClassNames, data.ClassNames);
        Assert.Equal([1, 1, 1, 1, 1], PerClass(data.Validation));
        Assert.Equal([4, 4, 4, 4, 4], PerClass(data.Training));
        Assert.Empty(data.Notes);
        Assert.Empty(data.Skipped);
        Assert.Empty(data.Training.Select(sample => sample.FullPath).Intersect(data.Validation.Select(sample => sample.FullPath)));
    }

    [Fact]
    public void A_set_of_an_earlier_version_is_given_its_lists_and_no_new_pictures()
    {
        SyntheticDataset.Write(folder, Options(2));
        var description = Path.Combine(folder, "dataset.yaml");
        var now = File.ReadAllText(description);
        File.WriteAllText(description, now[..now.IndexOf("# Paths", StringComparison.Ordinal)]);
        File.Delete(Path.Combine(folder, "train.txt"));
        var image = Path.Combine(folder, "images", "basophil", "0000.png");
        var written = File.GetLastWriteTimeUtc(image);

        SyntheticDataset.Write(folder, Options(2));

        Assert.Equal(now, File.ReadAllText(description));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(folder, "train.txt")).Length);
        Assert.Equal(written, File.GetLastWriteTimeUtc(image));
    }

    [Fact]
    public void A_folder_with_other_content_is_not_written_into()
    {
        File.WriteAllText(Path.Combine(folder, "thesis.tex"), "precious");

        var error = Assert.Throws<InputException>(() => SyntheticDataset.Write(folder, Options(1)));

        Assert.Contains("thesis.tex", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    private static int[] PerClass(IReadOnlyList<DetectionSample> samples) =>
        [.. samples.GroupBy(sample => sample.Boxes.Single().ClassIndex).OrderBy(group => group.Key).Select(group => group.Count())];

    private static BloodCellOptions Options(int imagesPerClass) => new(imagesPerClass, new Seed(5), ImageSize: 96);
}
