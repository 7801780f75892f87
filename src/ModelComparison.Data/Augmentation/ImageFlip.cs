using System.Runtime.InteropServices;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Augmentation;

/// <summary>Mirrors an image in place, with its objects.</summary>
public static class ImageFlip
{
    /// <summary>Left becomes right.</summary>
    /// <returns>The objects of the mirrored image.</returns>
    public static IReadOnlyList<GroundTruthBox> Horizontally(RgbImage image, IReadOnlyList<GroundTruthBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(boxes);
        for (var y = 0; y < image.Height; y++)
            MemoryMarshal.Cast<byte, Pixel>(image.Row(y)).Reverse();
        return [.. boxes.Select(item => item with { Box = item.Box with { XMin = image.Width - item.Box.XMax, XMax = image.Width - item.Box.XMin } })];
    }

    /// <summary>Top becomes bottom.</summary>
    /// <returns>The objects of the mirrored image.</returns>
    public static IReadOnlyList<GroundTruthBox> Vertically(RgbImage image, IReadOnlyList<GroundTruthBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(boxes);
        var row = new byte[3 * image.Width];
        for (var y = 0; y < image.Height / 2; y++)
        {
            var upper = image.Row(y);
            var lower = image.Row(image.Height - 1 - y);
            upper.CopyTo(row);
            lower.CopyTo(upper);
            row.CopyTo(lower);
        }

        return [.. boxes.Select(item => item with { Box = item.Box with { YMin = image.Height - item.Box.YMax, YMax = image.Height - item.Box.YMin } })];
    }

    private readonly record struct Pixel(byte Red, byte Green, byte Blue);
}
