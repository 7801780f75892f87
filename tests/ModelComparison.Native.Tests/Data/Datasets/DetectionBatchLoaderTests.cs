using System.Security.Cryptography;
using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Datasets;

public sealed class DetectionBatchLoaderTests : IDisposable
{
    private const int Size = 64;

    private readonly string folder = Directory.CreateTempSubdirectory("mc-tests-").FullName;
    private readonly List<DetectionSample> samples = [];

    public DetectionBatchLoaderTests()
    {
        var random = new Seed(3).CreateRandom();
        for (var i = 0; i < 11; i++)
        {
            var image = new RgbImage(40 + (7 * i), 90 - (3 * i));
            for (var k = 0; k < image.Pixels.Length; k++)
                image.Pixels[k] = (byte)random.Next(256);
            var path = Path.Combine(folder, $"{i}.png");
            PngFile.Write(path, image);
            AnnotatedBox[] boxes = [new(i % 2, new NormalizedBox(0.5f, 0.5f, 0.6f, 0.4f))];
            samples.Add(new DetectionSample($"{i}.png", path, image.Width, image.Height, i == 4 ? [] : boxes));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Batches_do_not_depend_on_threads_or_memory()
    {
        var expected = Digest(Loader(workers: 1, memory: 1 << 30), epoch: 2);

        Assert.Equal(expected, Digest(Loader(workers: 3, memory: 1 << 30), epoch: 2));
        Assert.Equal(expected, Digest(Loader(workers: 2, memory: 0), epoch: 2));
        Assert.Equal(expected, Digest(Loader(workers: 2, memory: 30_000), epoch: 2));
    }

    [Fact]
    public void Epochs_differ_and_each_has_every_image_once()
    {
        var loader = Loader();

        var indices = loader.Training(0, allowMosaic: true).SelectMany(batch => batch.SampleIndices).ToArray();

        Assert.Equal(Enumerable.Range(0, 11), indices.Order());
        Assert.NotEqual(indices, loader.Training(1, allowMosaic: true).SelectMany(batch => batch.SampleIndices));
        Assert.NotEqual(Digest(loader, 0), Digest(loader, 1));
    }

    [Fact]
    public void Batches_have_the_shape_of_the_network_and_the_last_is_short()
    {
        var counts = new List<int>();
        foreach (var batch in Loader().Training(0, allowMosaic: true))
        {
            using (batch)
            {
                counts.Add(batch.Count);
                Assert.Equal(batch.Count * 3 * Size * Size, batch.Pixels.Length);
                Assert.All(batch.Targets.Chunk(DetectionBatch.TargetColumns), row =>
                {
                    Assert.InRange(row[0], 0, batch.Count - 1);
                    Assert.InRange(row[2] - (row[4] / 2), -1e-6, 1);
                    Assert.InRange(row[3] + (row[5] / 2), 0, 1 + 1e-6);
                });
            }
        }

        Assert.Equal([4, 4, 3], counts);
        Assert.Equal(3, Loader().BatchCount);
    }

    [Fact]
    public void Validation_covers_every_image_and_leads_boxes_back()
    {
        var seen = new List<int>();
        foreach (var batch in Loader().Validation())
        {
            using (batch)
            {
                seen.AddRange(batch.SampleIndices);
                Assert.Equal(0, batch.Width % 32 + (batch.Height % 32));
                for (var i = 0; i < batch.Count; i++)
                {
                    var image = batch.ValidationImages[i];
                    var expected = image.Sample.Boxes.Select(label => label.Box.ToPixels(image.Sample.Width, image.Sample.Height)).ToArray();
                    Assert.Equal(expected.Length, image.GroundTruths.Count);
                    foreach (var (box, truth) in expected.Zip(image.GroundTruths))
                    {
                        // Half a pixel of the input, and the height's gain used for the width: two pixels of these images.
                        Assert.Equal(box.XMin, truth.Box.XMin, 2.0);
                        Assert.Equal(box.YMax, truth.Box.YMax, 2.0);
                    }
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, 11), seen.Order());
    }

    [Fact]
    public void A_file_that_is_gone_when_it_is_needed_is_listed_and_the_next_image_takes_its_place()
    {
        var loader = Loader(memory: 0);
        File.Delete(samples[3].FullPath);
        var indices = new List<int>();
        foreach (var batch in loader.Training(0, allowMosaic: true))
        {
            using (batch)
                indices.AddRange(batch.SampleIndices);
        }

        Assert.Equal([0, 1, 2, 4, 4, 5, 6, 7, 8, 9, 10], indices.Order());
        Assert.Equal("3.png", Assert.Single(loader.Lost).RelativePath);
        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8, 9, 10], loader.Validation().SelectMany(batch => batch.SampleIndices).Order());
        foreach (var sample in samples)
            File.Delete(sample.FullPath);
        Assert.Contains("none of the 11 can be read any more", Assert.Throws<InputException>(() => loader.Training(1, allowMosaic: true).Count()).Message, StringComparison.Ordinal);
        Assert.Empty(loader.Validation());
    }

    [Fact]
    public void A_damaged_image_is_listed_and_the_others_are_used()
    {
        File.WriteAllBytes(samples[3].FullPath, File.ReadAllBytes(samples[3].FullPath)[..^200]);

        var cache = DetectionImageCache.Load(samples, Size);

        Assert.Equal("3.png", Assert.Single(cache.Skipped).RelativePath);
        Assert.Equal(10, cache.Samples.Count);
        Assert.Equal(10, new DetectionBatchLoader(cache).Training(0, allowMosaic: true).Sum(batch => batch.Count));
    }

    [Fact]
    public void The_memory_budget_is_kept()
    {
        var cache = DetectionImageCache.Load(samples, Size, new DetectionCacheOptions(MemoryBytes: 30_000));

        Assert.InRange(cache.KeptBytes, 1, 30_000);
        Assert.InRange(cache.KeptImages, 1, 10);
    }

    [Fact]
    public void Leaving_an_epoch_early_leaves_no_threads_behind()
    {
        foreach (var batch in Loader(workers: 2).Training(0, allowMosaic: true))
        {
            batch.Dispose();
            break;
        }

        Assert.Equal(11, Loader().Training(0, allowMosaic: true).Sum(batch => batch.Count));
    }

    [Fact]
    public void No_image_at_all_is_refused() => Assert.Throws<InputException>(() => new DetectionBatchLoader(DetectionImageCache.Load([], Size)));

    [Fact]
    public void A_picture_taken_sideways_is_turned_with_its_size()
    {
        var jpeg = JpegFile.Encode(new RgbImage(30, 20));
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var path = Path.Combine(folder, "sideways.jpg");
        File.WriteAllBytes(path, [.. jpeg[..2], .. exif, .. jpeg[2..]]);

        var image = UprightImage.Read(path);

        Assert.Equal((20, 30), UprightImage.ReadSize(path));
        Assert.Equal((20, 30), (image.Width, image.Height));
    }

    [Fact]
    public void Deep_grey_keeps_its_high_byte_and_ink_is_cut_as_OpenCV_does()
    {
        var zoo = Path.Combine(AppContext.BaseDirectory, "Data", "Images", "Fixtures", "Zoo");
        foreach (var name in (string[])["png-grey16.png", "tiff-grey16-lzw.tif"])
        {
            var expected = ImageFile.ReadWithNotes(Path.Combine(zoo, name), new ImageReadOptions(SixteenBitGrey: SixteenBitGrey.HighByte)).Image;
            Assert.Equal(expected.Pixels, UprightImage.Read(Path.Combine(zoo, name)).Pixels);
            Assert.NotEqual(ImageFile.Read(Path.Combine(zoo, name)).Pixels, expected.Pixels);
        }

        // Pillow divides by 255 and rounds, OpenCV shifts by 8 bits: two levels apart at most, never below.
        var (rounded, cut) = (ImageFile.Read(Path.Combine(zoo, "jpeg-cmyk.jpg")), UprightImage.Read(Path.Combine(zoo, "jpeg-cmyk.jpg")));
        Assert.All(rounded.Pixels.Zip(cut.Pixels), pair => Assert.InRange(pair.Second - pair.First, 0, 2));
        Assert.NotEqual(rounded.Pixels, cut.Pixels);
    }

    [Fact]
    public void Boxes_surround_what_masks_cover()
    {
        for (var i = 0; i < 2; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, "set", "images", "x"));
            Directory.CreateDirectory(Path.Combine(folder, "set", "masks", "x"));
            PngFile.Write(Path.Combine(folder, "set", "images", "x", $"{i}.png"), new RgbImage(20, 10));
            var mask = new byte[200];
            if (i == 0)
                mask[(3 * 20) + 4] = mask[(5 * 20) + 9] = 128;
            PngFile.WriteGrey(Path.Combine(folder, "set", "masks", "x", $"{i}.png"), 20, 10, mask);
        }

        var dataset = ImageFolderBoxes.ReadUndivided(Path.Combine(folder, "set"), new MaskBoxRule());

        var box = Assert.Single(Assert.Single(dataset.Training).Boxes).Box.ToPixels(20, 10);
        Assert.Equal(new BoundingBox(4, 3, 10, 6), new BoundingBox(MathF.Round(box.XMin), MathF.Round(box.YMin), MathF.Round(box.XMax), MathF.Round(box.YMax)));
        Assert.Contains("background all over", Assert.Single(dataset.Skipped).Reason, StringComparison.Ordinal);
    }

    private DetectionBatchLoader Loader(int workers = 1, long memory = 1 << 30) => new(
        DetectionImageCache.Load(samples, Size, new DetectionCacheOptions(memory, Threads: 2)),
        new DetectionLoaderOptions(BatchSize: 4, Workers: workers) { Augmentation = new DetectionAugmentationOptions(Mosaic: 0.7), Seed = new Seed(5) });

    private static string Digest(DetectionBatchLoader loader, int epoch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var batch in loader.Training(epoch, allowMosaic: true))
        {
            using (batch)
            {
                hash.AppendData(batch.Pixels);
                hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(batch.Targets));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
