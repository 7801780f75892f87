using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Randomness;
using ModelComparison.Tests.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Data.Augmentation;

/// <summary>Against the reference with scripted random numbers; every byte and every bit agrees.</summary>
public sealed class MosaicTests
{
    private const int Size = 64;

    private static readonly FixtureTensors Fixture = PreprocessingFixture.Tensors;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mosaic_and_its_move_are_those_of_the_reference(int index)
    {
        var name = $"mosaic{index}.";
        var tiles = Fixture.Integers(name + "images").Select(i => PreprocessingFixture.Sample(i, Size)).ToArray();
        var (centre, move) = (Fixture.Doubles(name + "u_yc_xc"), Fixture.Doubles(name + "affine_u_scale_tx_ty"));
        var (canvas, output) = (new RgbImage(2 * Size, 2 * Size), new RgbImage(Size, Size));

        var boxes = Mosaic.Compose(tiles, new MosaicPlacement(centre[0], centre[1]), canvas);
        var amounts = new AffineAmounts(0.5 + move[0], 0.4 + (0.2 * move[1]), 0.4 + (0.2 * move[2]));
        var moved = RandomAffine.Apply(canvas, boxes, amounts, output);

        PreprocessingFixture.AssertImage(name + "img_bgr", canvas);
        Assert.Equal(Fixture.Singles(name + "boxes_xyxy"), PreprocessingFixture.Flatten(boxes.Select(item => item.Box)));
        Assert.Equal(Fixture.Singles(name + "cls"), boxes.Select(item => (float)item.ClassIndex));
        var m = RandomAffine.Transform(amounts, 2 * Size, 2 * Size, Size, Size);
        Assert.Equal(Fixture.Singles(name + "affine_M")[..6], new[] { m.XX, m.XY, m.XOffset, m.YX, m.YY, m.YOffset });
        PreprocessingFixture.AssertImage(name + "warped_bgr", output);
        Assert.Equal(Fixture.Singles(name + "warped_boxes_xyxy"), PreprocessingFixture.Flatten(moved.Select(item => item.Box)));
        Assert.Equal(Fixture.Singles(name + "warped_cls"), moved.Select(item => (float)item.ClassIndex));
    }

    [Fact]
    public void Boxes_are_kept_as_in_the_reference()
    {
        var (before, after) = (PreprocessingFixture.Boxes(Fixture.Singles("cand.box1")), PreprocessingFixture.Boxes(Fixture.Singles("cand.box2")));

        Assert.Equal(Fixture.Booleans("cand.keep"), before.Zip(after).Select(pair => BoxCandidates.IsKept(pair.First, pair.Second)));
    }

    [Fact]
    public void Whatever_is_drawn_boxes_stay_inside_and_large_enough()
    {
        var samples = Enumerable.Range(0, 6).Select(i => PreprocessingFixture.Sample(i, Size)).ToArray();
        var options = new DetectionAugmentationOptions(Mosaic: 0.5, RotationDegrees: 30, ShearDegrees: 10, FlipVertically: 0.5);
        var augmentation = new DetectionAugmentation(Size, options);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var image = augmentation.Next(seed % 6, 6, i => samples[i], allowMosaic: true, new Seed((ulong)seed).CreateRandom());
            return image.Boxes.All(item => item.Box is { XMin: >= 0, YMin: >= 0, XMax: <= Size, YMax: <= Size, Width: > 2, Height: > 2 });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_rotation_carries_the_boxes_with_the_pixels()
    {
        var image = new RgbImage(64, 64);
        for (var y = 10; y < 20; y++)
            image.Row(y).Slice(3 * 40, 3 * 12).Fill(255);
        var output = new RgbImage(64, 64);

        var boxes = RandomAffine.Apply(image, [new(new BoundingBox(40, 10, 52, 20), 0)], new AffineAmounts(1, 0.5, 0.5, RotationDegrees: 90), output);

        // A quarter turn anticlockwise takes (x, y) to (y, 64 - x); the mean of the bright pixels lies in the middle of the box.
        var bright = Enumerable.Range(0, 64 * 64).Where(i => output.Pixels[3 * i] == 255).ToArray();
        var box = Assert.Single(boxes).Box;
        Assert.Equal(15, (box.XMin + box.XMax) / 2, 0.01);
        Assert.Equal(18, (box.YMin + box.YMax) / 2, 0.01);
        Assert.Equal((box.XMin + box.XMax) / 2, bright.Average(i => i % 64) + 0.5, 1.0);
        Assert.Equal((box.YMin + box.YMax) / 2, bright.Average(i => i / 64) + 0.5, 1.0);
    }

    [Fact]
    public void Without_variation_an_image_is_only_letterboxed()
    {
        var sample = PreprocessingFixture.Sample(1, Size);
        var augmentation = new DetectionAugmentation(Size, DetectionAugmentationOptions.None);

        var image = augmentation.Next(0, 1, _ => sample, allowMosaic: true, new Seed(1).CreateRandom());

        Assert.Equal(Letterbox.Fit(sample.Image.Width, sample.Image.Height, Size, Size).Apply(sample.Image).Pixels, image.Image.Pixels);
        Assert.Equal(3, image.Boxes.Count);
    }

    [Fact]
    public void Flipping_twice_changes_nothing()
    {
        var sample = PreprocessingFixture.Sample(0, Size);
        var pixels = sample.Image.Pixels.ToArray();
        GroundTruthBox[] boxes = [new(new BoundingBox(3, 4, 10, 12), 1)];

        var once = ImageFlip.Horizontally(sample.Image, boxes);
        Assert.NotEqual(pixels, sample.Image.Pixels);
        Assert.Equal(new BoundingBox(Size - 10, 4, Size - 3, 12), once[0].Box);
        var back = ImageFlip.Vertically(sample.Image, ImageFlip.Vertically(sample.Image, ImageFlip.Horizontally(sample.Image, once)));

        Assert.Equal(pixels, sample.Image.Pixels);
        Assert.Equal(boxes, back);
    }

    [Fact]
    public void An_option_out_of_range_is_named() =>
        Assert.Contains("Scale", Assert.Throws<ModelComparison.Data.InputException>(() => new DetectionAugmentationOptions(Scale: 1.5).Validate()).Message, StringComparison.Ordinal);
}
