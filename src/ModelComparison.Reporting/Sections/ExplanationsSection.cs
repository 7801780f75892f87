using System.Globalization;
using ModelComparison.Evaluation.Explanations;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Grad-CAM pictures of some images of each class.</summary>
public static class ExplanationsSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(ExplanationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Obstacle is { } obstacle)
            return new ReportSection("explanations", "Explanations", [new TextBlock(obstacle)]);
        var blocks = new List<ReportBlock>
        {
            new TextBlock(
                $"Where in the image the reasons of {result.LearnerName} lie for the class it predicted (Grad-CAM on the last block of the network: red speaks most for the class, blue not at all). "
                + "Each image is explained by the model of the fold that was not trained on it. For each class the surest right predictions, and the surest wrong ones if there are any: they take up to half of the places."),
        };
        blocks.AddRange(result.Remarks.Select(remark => new TextBlock(remark)));
        if (OnCells(result) is { } sentence)
            blocks.Add(new TextBlock(sentence));
        blocks.Add(new GridBlock([.. result.Images.Select(image => new PictureBlock(image.Picture, image.Png, Caption(image)))]));
        return new ReportSection("explanations", "Explanations", blocks);
    }

    private static string? OnCells(ExplanationResult result)
    {
        var known = result.Images.Where(image => image.ShareOnCell is not null).ToList();
        if (known.Count == 0)
            return null;
        return $"Of the {NumberText.Count(known.Count, "image")} shown with a mask, {Percent(known.Average(image => image.ShareOnCell!.Value))} of the heat lies on the cell on average, which takes "
            + $"{Percent(known.Average(image => image.CellShare!.Value))} of the image; the hottest point lies on it in {known.Count(image => image.PointsAtCell == true)}.";
    }

    private static string Caption(ImageExplanation image)
    {
        var outcome = image.Predicted == image.ClassName ? $"rightly taken for {image.Predicted}" : $"{image.ClassName}, wrongly taken for {image.Predicted}";
        var text = $"{image.File}: {outcome} ({NumberText.Of(image.Probability)}; {image.FoldName}).";
        if (!image.HasEvidence)
            return text + " No part of it speaks for the class: it won because more speaks against the others.";
        return image is { ShareOnCell: { } share, CellShare: { } cell, PointsAtCell: { } points }
            ? $"{text} {Percent(share)} of the heat on the cell, which takes {Percent(cell)} of the image; hottest point {(points ? "on" : "beside")} it."
            : text;
    }

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
