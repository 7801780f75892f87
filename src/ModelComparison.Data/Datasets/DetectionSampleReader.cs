using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>Reads samples one by one and remembers what was left out and what was remarkable.</summary>
internal sealed class DetectionSampleReader
{
    private const int SmallestSide = 10;

    private readonly List<IgnoredFile> skipped = [];
    private readonly List<DatasetNote> notes = [];

    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<IgnoredFile> Skipped => skipped;

    /// <summary>What was remarkable so far.</summary>
    public IReadOnlyList<DatasetNote> Notes => notes;

    /// <summary>Leaves an image out.</summary>
    public void Skip(string relativePath, string reason) => skipped.Add(new IgnoredFile(relativePath, reason));

    /// <summary>Adds a remark.</summary>
    public void Note(string relativePath, string text) => notes.Add(new DatasetNote(relativePath, text));

    /// <summary>Reads an image's size and labels; null when it has to be left out.</summary>
    /// <param name="relativePath">As reports show it.</param>
    /// <param name="fullPath">The image.</param>
    /// <param name="readLabels">Gives the labels for the image's width and height.</param>
    public DetectionSample? Read(string relativePath, string fullPath, Func<int, int, ImageLabels> readLabels)
    {
        try
        {
            var (width, height) = UprightImage.ReadSize(fullPath);
            if (width < SmallestSide || height < SmallestSide)
                throw new UnreadableImageException(fullPath, $"it has {width} × {height} pixels, and a detector needs {SmallestSide} at least each way");
            var labels = readLabels(width, height);
            foreach (var note in labels.Notes)
                Note(relativePath, note);
            var empty = labels.Boxes.Count(label => label.Box.Width == 0 || label.Box.Height == 0);
            if (empty > 0)
                Note(relativePath, $"has boxes without width or height, which cannot be learned but count as missed ({empty})");
            return new DetectionSample(relativePath, fullPath, width, height, labels.Boxes);
        }
        catch (UnreadableImageException error)
        {
            Skip(relativePath, error.Reason);
        }
        catch (UnreadableLabelException error)
        {
            Skip(relativePath, $"of its label file {Path.GetFileName(error.FileName)}: {error.Reason}");
        }

        return null;
    }
}
