using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Data;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["monocyte", "myeloblast", "neutrophil"];

    [Theory]
    [InlineData("monocite", "monocyte")]
    [InlineData("Monocyte", "monocyte")]
    [InlineData("myloblast", "myeloblast")]
    [InlineData("xyz", null)]
    [InlineData("platelet-clump", null)]
    public void The_nearest_name_is_the_one_with_fewest_edits(string name, string? nearest) => Assert.Equal(nearest, NearestName.Find(name, Names));

    [Fact]
    public void Without_a_near_name_all_are_listed() =>
        Assert.Equal("valid names are monocyte, myeloblast, neutrophil.", NearestName.Suggest("xyz", Names));
}
