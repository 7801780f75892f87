using ModelComparison.Data.Images;
using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Tests.Vision.Features;

public sealed class OrderedDecoderTests : IDisposable
{
    private static readonly ImagePreprocessing Preprocessing = new(ImagePreprocessing.DefaultSize, SixteenBitGrey.ClipAsPillow);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"images-{Guid.NewGuid():N}");

    public OrderedDecoderTests() => Directory.CreateDirectory(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(3, 100)]
    public void Images_come_in_order_whatever_the_number_of_threads(int threads, int capacity)
    {
        using var decoder = new OrderedDecoder(Requests(30), threads, capacity, Preprocessing);
        for (var i = 0; i < 30; i++)
        {
            Assert.True(decoder.TryTake(out var result));
            Assert.Equal(i, result.Row);
            if (i % 7 == 3)
                Assert.Contains("empty", result.Error!.Message, StringComparison.Ordinal);
            else
                Assert.Equal((byte)i, result.Pixels[0]);
        }

        Assert.False(decoder.TryTake(out _));
    }

    [Fact]
    public void Disposing_in_the_middle_ends_the_threads()
    {
        var decoder = new OrderedDecoder(Requests(30), 3, 2, Preprocessing);
        decoder.TryTake(out _);
        decoder.Dispose();
    }

    [Fact]
    public void A_file_that_changed_since_it_was_hashed_is_an_error()
    {
        var request = Requests(1)[0] with { Hash = ContentHash.Of("before"u8) };
        using var decoder = new OrderedDecoder([request], 1, 1, Preprocessing);
        decoder.TryTake(out var result);
        Assert.Contains("changed while features were being extracted", result.Error!.Message, StringComparison.Ordinal);
    }

    private OrderedDecoder.Request[] Requests(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var image = new RgbImage(8, 8);
            image.Pixels.AsSpan().Fill((byte)i);
            if (i % 7 == 3)
                File.WriteAllBytes(PathOf(i), []);
            else
                PngFile.Write(PathOf(i), image);
        }

        return [.. Enumerable.Range(0, count).Select(i => new OrderedDecoder.Request(i, PathOf(i), null))];
    }

    private string PathOf(int i) => Path.Combine(folder, $"{i:d3}.png");
}
