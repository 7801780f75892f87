using ModelComparison.Data;
using ModelComparison.Tests.Data;
using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Tests.Vision.Detection;

/// <summary>The rows of the fixture are the first epochs of a training by ultralytics 8.2.28.</summary>
public sealed class DetectionResultsFileTests
{
    private static readonly string Fixture = Path.Combine(AppContext.BaseDirectory, "Vision", "Detection", "Fixtures", "results.csv");

    [Fact]
    public void A_file_of_the_reference_is_written_again_byte_for_byte()
    {
        var epochs = DetectionResultsFile.Read(Fixture);

        Assert.Equal(11, epochs.Count);
        Assert.Equal(0.03449, epochs[3].MeanAveragePrecision50);
        Assert.Equal(File.ReadAllText(Fixture), DetectionResultsFile.ToText(epochs));
    }

    [Fact]
    public void A_file_of_something_else_is_refused_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var path = folder["results.csv"];
        File.WriteAllText(path, "a,b\n1,2\n");
        Assert.Contains("got 'a,b'", Assert.Throws<InputException>(() => DetectionResultsFile.Read(path)).Message, StringComparison.Ordinal);
        var lines = File.ReadAllLines(Fixture);
        File.WriteAllText(path, $"{lines[0]}\n{lines[1].Replace("5.4894", "many", StringComparison.Ordinal)}\n");
        Assert.Contains("line 2: train/box_loss needs a number; got 'many'", Assert.Throws<InputException>(() => DetectionResultsFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999, "9.999e-05")]
    [InlineData(0.000099999999, "0.0001")]
    [InlineData(12345.6, "12346")]
    [InlineData(123456, "1.2346e+05")]
    [InlineData(99999.9, "1e+05")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(1e-120, "1e-120")]
    public void Five_significant_digits_are_those_of_c(double value, string text) => Assert.Equal(text, SignificantDigits.Write(value, 5));
}
