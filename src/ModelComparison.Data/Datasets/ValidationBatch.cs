using ModelComparison.Data.Annotations;
using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Datasets;

/// <summary>Makes the batches of a validation.</summary>
internal static class ValidationBatch
{
    /// <summary>Letterboxes the images of a batch that can still be read; none is enlarged beyond its cached size.</summary>
    public static DetectionBatch Create(DetectionImageCache cache, ValidationPlan.Batch plan, Func<int, byte[]> rent, Action<byte[]> giveBack)
    {
        var length = 3 * plan.Width * plan.Height;
        var readable = new List<(int Index, AnnotatedImage Image)>();
        foreach (var index in plan.Indices)
        {
            if (cache.TryRead(index, out var image))
                readable.Add((index, image));
        }

        var pixels = rent(readable.Count * length);
        var targets = new TargetRows();
        var images = new ValidationImage[readable.Count];
        for (var i = 0; i < images.Length; i++)
        {
            var (index, annotated) = readable[i];
            var sample = cache.Samples[index];
            var letterbox = Letterbox.Fit(annotated.Image.Width, annotated.Image.Height, plan.Width, plan.Height, mayEnlarge: false);
            ChannelPlanes.Write(letterbox.Apply(annotated.Image), pixels.AsSpan(i * length, length));
            GroundTruthBox[] placed = [.. annotated.Boxes.Select(item => item with { Box = letterbox.MapLabel(item.Box) })];
            targets.Add(i, placed, plan.Width, plan.Height);
            var inverse = new LetterboxInverse((double)annotated.Image.Height / sample.Height, letterbox.Left, letterbox.Top, sample.Width, sample.Height);
            images[i] = new ValidationImage(sample, inverse, [.. placed.Select(item => item with { Box = RoundTrip(item.Box, plan, inverse) })]);
        }

        return new DetectionBatch(images.Length, plan.Height, plan.Width, pixels, giveBack)
        {
            Targets = targets.ToArray(),
            SampleIndices = [.. readable.Select(item => item.Index)],
            ValidationImages = images,
        };
    }

    private static BoundingBox RoundTrip(BoundingBox box, ValidationPlan.Batch plan, LetterboxInverse inverse) =>
        inverse.Map(NormalizedBox.FromPixels(box, plan.Width, plan.Height).ToPixels(plan.Width, plan.Height));
}
