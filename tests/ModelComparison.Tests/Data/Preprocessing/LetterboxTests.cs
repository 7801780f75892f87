using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Data.Preprocessing;

/// <summary>Against the reference's own results; every byte and every bit agrees.</summary>
public sealed class LetterboxTests
{
    private static readonly Arbitrary<int> Lengths = Gen.Choose(10, 1000).ToArbitrary();

    public static TheoryData<string> ValidationKeys => new(PreprocessingFixture.Info.GetProperty("val_pipeline").EnumerateArray().Select(item => item.GetProperty("key").GetString()!));

    [Theory]
    [MemberData(nameof(ValidationKeys))]
    public void A_validation_image_and_its_boxes_are_those_of_the_reference(string key)
    {
        var expected = PreprocessingFixture.Info.GetProperty("val_pipeline").EnumerateArray().Single(item => item.GetProperty("key").GetString() == key);
        var shape = Integers(expected.GetProperty("resized_shape"));
        var index = key[^1] - '0';
        var sample = PreprocessingFixture.Sample(index, key.Contains("96", StringComparison.Ordinal) ? 96 : 64);

        var letterbox = Letterbox.Fit(sample.Image.Width, sample.Image.Height, shape[1], shape[0], mayEnlarge: false);
        var boxes = sample.Boxes.Select(item => NormalizedBox.FromPixels(letterbox.MapLabel(item.Box), shape[1], shape[0]));

        PreprocessingFixture.AssertImage(key + ".img_rgb_chw", letterbox.Apply(sample.Image));
        Assert.Equal(PreprocessingFixture.Tensors.Singles(key + ".bboxes_xywhn"), boxes.SelectMany(box => new[] { box.CentreX, box.CentreY, box.Width, box.Height }));
        var ratioPad = expected.GetProperty("ratio_pad");
        var original = Integers(expected.GetProperty("ori_shape"));
        Assert.Equal(ratioPad[0][0].GetDouble(), (double)sample.Image.Height / original[0]);
        Assert.Equal(Integers(ratioPad[1]), new[] { letterbox.Left, letterbox.Top });
    }

    [Fact]
    public void Validation_batches_have_the_order_and_shapes_of_the_reference()
    {
        foreach (var item in PreprocessingFixture.Info.GetProperty("rect_batch_shapes").EnumerateArray().Where(item => item.GetProperty("pad").GetDouble() == 0.5))
        {
            var order = Integers(item.GetProperty("order"));
            var sizes = item.GetProperty("shapes").EnumerateArray().Select(Integers).Select(shape => (Width: shape[1], Height: shape[0])).ToArray();

            var plan = ValidationPlan.Create(sizes, item.GetProperty("imgsz").GetInt32(), item.GetProperty("batch_size").GetInt32(), 32, isRectangular: true);

            Assert.Equal(order, plan.SelectMany(batch => batch.Indices));
            Assert.Equal(item.GetProperty("batch_shapes").EnumerateArray().Select(Integers), plan.Select(batch => new[] { batch.Height, batch.Width }));
        }
    }

    [Theory]
    [InlineData(640, 480, 640, 640, 480)]
    [InlineData(501, 333, 320, 320, 224)]
    [InlineData(70, 50, 64, 64, 64)]
    public void Prediction_pads_to_the_next_stride_only(int width, int height, int size, int expectedWidth, int expectedHeight)
    {
        var letterbox = Letterbox.FitTightly(width, height, size);

        Assert.Equal((expectedWidth, expectedHeight), (letterbox.Width, letterbox.Height));
    }

    [Fact]
    public void Predicted_images_are_those_of_the_reference()
    {
        var tight = PreprocessingFixture.Image("predict_lb3.src_bgr");
        var square = PreprocessingFixture.Image("predict_lb4.src_bgr");

        PreprocessingFixture.AssertImage("predict_lb3.out_bgr", Letterbox.FitTightly(tight.Width, tight.Height, 64).Apply(tight));
        PreprocessingFixture.AssertImage("predict_lb4.out_bgr", Letterbox.Fit(square.Width, square.Height, 96, 96).Apply(square));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Boxes_return_to_the_image_as_in_the_reference(int index)
    {
        var fixture = FixtureTensors.Read("Data", "Preprocessing", "Fixtures", "boxes.safetensors");
        var (shapes, ratioPad) = (fixture.Integers($"scale{index}_shapes"), fixture.Doubles($"scale{index}_ratio_pad"));
        var inverse = double.IsNaN(ratioPad[0])
            ? Letterbox.Fit(shapes[3], shapes[2], shapes[1], shapes[0]).Inverse()
            : new LetterboxInverse(ratioPad[0], (int)ratioPad[1], (int)ratioPad[2], shapes[3], shapes[2]);

        var mapped = PreprocessingFixture.Boxes(fixture.Singles($"scale{index}_in")).Select(inverse.Map);

        Assert.Equal(fixture.Singles($"scale{index}_out"), PreprocessingFixture.Flatten(mapped));
    }

    [Fact]
    public void The_inverse_brings_a_box_back() => Prop.ForAll(Lengths, Lengths, Lengths, (width, height, size) =>
    {
        var letterbox = Letterbox.Fit(width, height, size, size);
        var box = new BoundingBox(width / 4f, height / 4f, width / 2f, height);
        var back = letterbox.Inverse().Map(letterbox.MapLabel(box));

        // Labels lie at half pixels of the input and images at whole ones, the resized size is rounded: one pixel of the input together.
        var tolerance = 1.1 / letterbox.Scale;
        return Math.Abs(back.XMin - box.XMin) <= tolerance && Math.Abs(back.YMin - box.YMin) <= tolerance
            && Math.Abs(back.XMax - box.XMax) <= tolerance && Math.Abs(back.YMax - box.YMax) <= tolerance;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_image_lies_inside_the_input() => Prop.ForAll(Lengths, Lengths, Lengths, (width, height, size) =>
    {
        var letterbox = Letterbox.FitTightly(width, height, size);
        return letterbox.Left >= 0 && letterbox.Top >= 0
            && letterbox.Left + letterbox.ResizedWidth <= letterbox.Width && letterbox.Top + letterbox.ResizedHeight <= letterbox.Height;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_image_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => Letterbox.Fit(10, 20, 32, 32).Apply(new RgbImage(20, 10)));

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];
}
