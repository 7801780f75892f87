using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using Xunit;

namespace ModelComparison.Tests.Vision.Backbones;

public sealed class WeightsSourceTests
{
    [Theory]
    [InlineData("imagenet", WeightsSourceKind.Published, 0)]
    [InlineData("imagenet-v2", WeightsSourceKind.Published, 0)]
    [InlineData("random:0", WeightsSourceKind.Random, 0)]
    [InlineData("random:9223372036854775807", WeightsSourceKind.Random, long.MaxValue)]
    [InlineData("./imagenet", WeightsSourceKind.File, 0)]
    [InlineData("weights.pth", WeightsSourceKind.File, 0)]
    public void The_three_ways_to_name_weights_are_told_apart(string text, WeightsSourceKind kind, ulong seed)
    {
        var source = WeightsSource.Parse(text);
        Assert.Equal((kind, seed, text), (source.Kind, source.Seed, source.ToString()));
    }

    [Theory]
    [InlineData("random:")]
    [InlineData("random:-1")]
    [InlineData("random:x")]
    [InlineData("random:9223372036854775808")]
    [InlineData(" ")]
    public void A_seed_that_is_no_number_is_refused(string text) => Assert.Throws<InputException>(() => WeightsSource.Parse(text));

    [Fact]
    public void A_missing_file_is_one_sentence_that_names_it()
    {
        var exception = Assert.Throws<InputException>(() => BackboneWeights.Find(Backbone.ResNet50, WeightsSource.Parse("absent.pth"),
            new WeightsFolder("unused"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("'absent.pth'", exception.Message, StringComparison.Ordinal);
    }
}
