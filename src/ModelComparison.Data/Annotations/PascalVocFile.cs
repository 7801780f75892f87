using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ModelComparison.Data.Annotations;

/// <summary>
/// Annotation files of the PASCAL VOC challenge (Everingham et al., IJCV 2010): XML with one <c>object</c> a box, corners in pixels from 0 at the
/// image's edge. Objects marked as difficult or truncated count like any other. Document types and outside entities are refused, so that a file cannot reach
/// anything but itself.
/// </summary>
public static class PascalVocFile
{
    private const long MaximumBytes = 64 << 20;
    private const int MaximumDepth = 64;

    /// <summary>Reads the objects of a file.</summary>
    /// <exception cref="UnreadableLabelException">The file cannot be opened, is no such XML, or an object lacks its name or corners.</exception>
    public static VocAnnotation Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = UserFile.Open(path, MaximumBytes);
            var settings = new XmlReaderSettings { CloseInput = false, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumBytes };
            using (var reader = XmlReader.Create(stream, settings))
                RequireShallow(reader, path);
            stream.Position = 0;
            using var again = XmlReader.Create(stream, settings);
            return Parse(XDocument.Load(again).Root!, path);
        }
        catch (XmlException error)
        {
            throw new UnreadableLabelException(path, $"it is not valid XML ({error.Message.TrimEnd('.')})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableLabelException(path, $"it cannot be opened ({error.Message.TrimEnd('.')})", error);
        }
    }

    // Elements in elements without end take time that grows with the square of their depth.
    private static void RequireShallow(XmlReader reader, string path)
    {
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
                throw new UnreadableLabelException(path, $"its elements are nested more than {MaximumDepth} deep, which no annotation needs");
        }
    }

    /// <summary>The objects as shares of the image that they belong to. Boxes are clipped to the image; boxes without area are left out; both are noted.</summary>
    /// <param name="annotation">The file's objects.</param>
    /// <param name="classNames">Names of the C classes; every object's name must be among them.</param>
    /// <param name="imageWidth">W of the image itself, whatever the file says.</param>
    /// <param name="imageHeight">H of the image itself.</param>
    public static ImageLabels ToLabels(VocAnnotation annotation, IReadOnlyList<string> classNames, int imageWidth, int imageHeight)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        ArgumentNullException.ThrowIfNull(classNames);
        var notes = new List<string>();
        if (annotation.Width is { } width && annotation.Height is { } height && width > 0 && height > 0 && (width != imageWidth || height != imageHeight))
            notes.Add($"says the image has {width} × {height} pixels; it has {imageWidth} × {imageHeight}, to which the boxes are taken to refer");
        var boxes = new List<AnnotatedBox>();
        foreach (var item in annotation.Objects)
        {
            var clipped = item.Box.ClippedTo(imageWidth, imageHeight);
            if (clipped.Width <= 0 || clipped.Height <= 0)
            {
                notes.Add($"has a box without area inside the image, which is left out ({Describe(item)})");
                continue;
            }

            if (clipped != item.Box)
                notes.Add($"has a box that reaches out of the image, which is clipped ({Describe(item)})");
            boxes.Add(new AnnotatedBox(IndexOf(classNames, item.Name), NormalizedBox.FromPixels(clipped, imageWidth, imageHeight)));
        }

        return new ImageLabels(boxes, notes);
    }

    private static VocAnnotation Parse(XElement root, string path)
    {
        if (root.Name.LocalName != "annotation")
            throw new UnreadableLabelException(path, $"its root is <{root.Name.LocalName}>, and that of a PASCAL VOC file is <annotation>");
        var size = root.Element("size");
        var objects = root.Elements("object").Select((element, i) => ParseObject(element, i + 1, path)).ToArray();
        return new VocAnnotation(Whole(size?.Element("width")), Whole(size?.Element("height")), objects);
    }

    private static VocObject ParseObject(XElement element, int number, string path)
    {
        var name = element.Element("name")?.Value.Trim();
        if (string.IsNullOrEmpty(name))
            throw new UnreadableLabelException(path, $"object {number} has no <name>");
        var box = element.Element("bndbox") ?? throw new UnreadableLabelException(path, $"object {number} ({name}) has no <bndbox>");
        return new VocObject(name, new BoundingBox(Corner("xmin"), Corner("ymin"), Corner("xmax"), Corner("ymax")));

        float Corner(string key)
        {
            var text = box.Element(key)?.Value;
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value))
                return value;
            throw new UnreadableLabelException(path, $"object {number} ({name}) needs a number as <{key}>; it has {(text is null ? "none" : $"'{text}'")}");
        }
    }

    private static int? Whole(XElement? element) =>
        int.TryParse(element?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        throw new ArgumentException($"PascalVocFile needs all objects' names among the classes; '{name}' is not.", nameof(names));
    }

    private static string Describe(VocObject item) =>
        FormattableString.Invariant($"{item.Name} {item.Box.XMin:0.##}, {item.Box.YMin:0.##} to {item.Box.XMax:0.##}, {item.Box.YMax:0.##}");
}
