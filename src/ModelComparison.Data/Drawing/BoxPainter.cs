using ModelComparison.Data.Images;

namespace ModelComparison.Data.Drawing;

/// <summary>Draws rectangles and text into an image, in place. What lies outside of it is cut off.</summary>
public static class BoxPainter
{
    private const int LabelMargin = 1;

    /// <summary>A copy of the image with boxes.</summary>
    /// <param name="image">Stays as it is.</param>
    /// <param name="boxes">Drawn in this order, so that later ones cover earlier ones.</param>
    public static RgbImage Annotate(RgbImage image, IEnumerable<DrawnBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(boxes);
        var copy = new RgbImage(image.Width, image.Height, (byte[])image.Pixels.Clone());
        foreach (var box in boxes)
            DrawBox(copy, box);
        return copy;
    }

    /// <summary>Draws a box and its label; line and letters grow with the image.</summary>
    public static void DrawBox(RgbImage image, DrawnBox box)
    {
        ArgumentNullException.ThrowIfNull(image);
        var scale = Scale(image);
        var left = (int)MathF.Round(box.Box.XMin);
        var top = (int)MathF.Round(box.Box.YMin);
        var right = Math.Max(left + 1, (int)MathF.Round(box.Box.XMax));
        var bottom = Math.Max(top + 1, (int)MathF.Round(box.Box.YMax));
        var line = Math.Max(1, scale);
        Fill(image, left, top, right, top + line, box.Colour);
        Fill(image, left, bottom - line, right, bottom, box.Colour);
        Fill(image, left, top, left + line, bottom, box.Colour);
        Fill(image, right - line, top, right, bottom, box.Colour);
        if (box.Label.Length == 0)
            return;
        var height = (BitmapFont.Height + (2 * LabelMargin)) * scale;

        // Above the box where there is room, else inside it.
        DrawLabel(image, box.Label, Math.Max(0, left), top >= height ? top - height : Math.Max(0, top), scale, box.Colour);
    }

    /// <summary>Draws text on a background of one colour.</summary>
    /// <param name="image">Drawn into.</param>
    /// <param name="text">One line.</param>
    /// <param name="left">Left edge of the background.</param>
    /// <param name="top">Top edge of the background.</param>
    /// <param name="scale">Pixels a dot of the font, at least 1.</param>
    /// <param name="background">Its colour; the letters are black or white.</param>
    public static void DrawLabel(RgbImage image, string text, int left, int top, int scale, RgbColour background)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        var width = ((text.Length * BitmapFont.Advance) + (2 * LabelMargin) - 1) * scale;
        Fill(image, left, top, left + width, top + ((BitmapFont.Height + (2 * LabelMargin)) * scale), background);
        for (var i = 0; i < text.Length; i++)
            DrawCharacter(image, text[i], left + ((LabelMargin + (i * BitmapFont.Advance)) * scale), top + (LabelMargin * scale), scale, background.Contrast);
    }

    /// <summary>Fills a rectangle; right and bottom are excluded.</summary>
    public static void Fill(RgbImage image, int left, int top, int right, int bottom, RgbColour colour)
    {
        ArgumentNullException.ThrowIfNull(image);
        left = Math.Clamp(left, 0, image.Width);
        right = Math.Clamp(right, 0, image.Width);
        for (var y = Math.Max(0, top); y < Math.Min(bottom, image.Height); y++)
        {
            var row = image.Row(y);
            for (var x = left; x < right; x++)
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = (colour.Red, colour.Green, colour.Blue);
        }
    }

    // Letters of 7 pixels on small pictures, of 14 from 640 pixels on.
    private static int Scale(RgbImage image) => Math.Max(1, (int)Math.Round(Math.Max(image.Width, image.Height) / 450.0));

    private static void DrawCharacter(RgbImage image, char character, int left, int top, int scale, RgbColour colour)
    {
        for (var y = 0; y < BitmapFont.Height; y++)
        {
            for (var x = 0; x < BitmapFont.Width; x++)
            {
                if (BitmapFont.HasDot(character, x, y))
                    Fill(image, left + (x * scale), top + (y * scale), left + ((x + 1) * scale), top + ((y + 1) * scale), colour);
            }
        }
    }
}
