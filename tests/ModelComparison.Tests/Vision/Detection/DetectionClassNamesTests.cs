using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Tests.Vision.Detection;

public class DetectionClassNamesTests
{
    [Theory]
    [InlineData("""["RBC", "WBC", "Platelets"]""")]
    [InlineData("""{"0": "RBC", "1": "WBC", "2": "Platelets"}""")]
    [InlineData("{0: 'RBC', 1: 'WBC', 2: 'Platelets'}")]
    [InlineData("""{2: "Platelets", 0: "RBC", 1: "WBC"}""")]
    [InlineData("['RBC', 'WBC', 'Platelets']")]
    [InlineData("RBC, WBC, Platelets")]
    [InlineData("RBC\nWBC\nPlatelets\n")]
    public void Every_form_that_is_in_use_is_read(string text)
    {
        var names = DetectionClassNames.Parse(text, 3, out var note);

        Assert.Equal(["RBC", "WBC", "Platelets"], names);
        Assert.Null(note);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData("my best model so far", "could not be read (my best model so far)")]
    [InlineData("{0: 'RBC', 1: 'WBC', 2: 'Platelets', 3: 'more'}", "1 of the names were left out")]
    [InlineData("['RBC']", "name 1 of their 3 classes")]
    public void What_cannot_be_used_leaves_numbers_and_a_note_and_is_never_fatal(string? text, string? expected)
    {
        var names = DetectionClassNames.Parse(text, 3, out var note);

        Assert.Equal(3, names.Count);
        Assert.Equal(expected is null, note is null);
        Assert.Contains(expected ?? "", note ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_and_commas_within_names_of_a_dictionary_stay() =>
        Assert.Equal(["it's", "a, b"], DetectionClassNames.Parse("""{0: "it's", 1: 'a, b'}""", 2, out _));
}
