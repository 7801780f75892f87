using System.Text.Json;
using ModelComparison.Data.Images;
using ModelComparison.Data.Probing;
using Xunit;

namespace ModelComparison.Tests.Data.Probing;

/// <summary>Files written by Pillow 9.4 with settings that are known; see Fixtures/jpeg_compression.py.</summary>
public sealed class JpegCompressionTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "Probing", "Fixtures", "jpeg-compression.json"))).RootElement;

    [Fact]
    public void Quality_steps_subsampling_and_passes_are_those_that_the_file_was_written_with()
    {
        foreach (var one in Fixture.GetProperty("cases").EnumerateArray())
        {
            var compression = JpegCompression.Read(one.GetProperty("file").GetBytesFromBase64())!;

            var quality = one.GetProperty("quality").GetInt32();
            Assert.Equal(
                new JpegCompression(
                    quality, quality, one.GetProperty("luminanceStep").GetInt32(), one.GetProperty("chrominanceStep").GetInt32(),
                    one.GetProperty("pixelsPerChrominanceSample").GetInt32(), one.GetProperty("progressive").GetBoolean()),
                compression);
        }
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_read_as_far_as_it_goes()
    {
        var file = Fixture.GetProperty("cases")[1].GetProperty("file").GetBytesFromBase64();
        for (var length = 0; length < file.Length; length++)
            JpegCompression.Read(file.AsSpan(0, length));
        Assert.Null(JpegCompression.Read(file.AsSpan(0, 20)));
    }

    [Fact]
    public void A_JPEG_states_its_density_and_no_metadata_that_it_does_not_have()
    {
        var file = Fixture.GetProperty("cases")[0].GetProperty("file").GetBytesFromBase64();
        var facts = FileFacts.Of(file, new ImageHeader(ImageFormat.Jpeg, 16, 16, 3, 8));

        // Pillow's JFIF header has units 0: an aspect ratio, no density.
        Assert.Equal((false, false, false, false), (facts.HasExif, facts.HasColourProfile, facts.HasText, facts.HasDensity));
        Assert.Equal(file.Length / 256.0, facts.BytesPerPixel);
    }

    [Fact]
    public void Chunks_of_a_PNG_are_found_by_name()
    {
        byte[] file = [.. new byte[8], .. Chunk("IHDR", 13), .. Chunk("tEXt", 5), .. Chunk("pHYs", 9), .. Chunk("IEND", 0)];
        var facts = FileFacts.Of(file, new ImageHeader(ImageFormat.Png, 4, 4, 3, 8));

        Assert.Equal((false, false, true, true), (facts.HasExif, facts.HasColourProfile, facts.HasText, facts.HasDensity));

        static byte[] Chunk(string name, byte length) => [0, 0, 0, length, .. System.Text.Encoding.ASCII.GetBytes(name), .. new byte[length + 4]];
    }
}
