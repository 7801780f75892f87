using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Segmentation;

/// <summary>
/// Masks beside the images: <c>masks/monocyte/017.png</c> for <c>images/monocyte/017.jpg</c>, as the generator writes them. Every value but 0 is cell.
/// </summary>
public sealed class MaskFolder
{
    private const string DefaultName = "masks";

    private MaskFolder(string root) => Root = root;

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The folder "masks" beside a folder of images; null when there is none.</summary>
    public static MaskFolder? Beside(ImageFolder images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var parent = Path.GetDirectoryName(images.Root);
        var root = parent is null ? null : Path.Combine(parent, DefaultName);
        return root is not null && root != images.Root && Directory.Exists(root) ? new MaskFolder(root) : null;
    }

    /// <summary>A folder of masks.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static MaskFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? new MaskFolder(Path.GetFullPath(path)) : throw new InputException($"There is no folder of masks {path}; check the path.");
    }

    /// <summary>The mask's file for an image, or null when there is none.</summary>
    /// <param name="relativePath">Path of the image below the data set's root.</param>
    public string? Find(string relativePath)
    {
        var stem = Path.Combine(Root, Path.ChangeExtension(relativePath, null));
        return ImageFile.Extensions.OrderBy(extension => extension == ".png" ? 0 : 1).Select(extension => stem + extension).FirstOrDefault(File.Exists);
    }

    /// <summary>Reads a mask.</summary>
    /// <param name="path">From <see cref="Find"/>.</param>
    /// <param name="width">W of its image.</param>
    /// <param name="height">H of its image.</param>
    /// <exception cref="InputException">It is no image, or of another size.</exception>
    public static CellMask Read(string path, int width, int height)
    {
        var image = ImageFile.Read(path);
        if (image.Width != width || image.Height != height)
            throw new InputException($"{path}: a mask must have the size of its image, {width} × {height}; it has {image.Width} × {image.Height}. Mend or remove it.");
        var cell = new bool[width * height];
        for (var pixel = 0; pixel < cell.Length; pixel++)
            cell[pixel] = (image.Pixels[3 * pixel] | image.Pixels[(3 * pixel) + 1] | image.Pixels[(3 * pixel) + 2]) != 0;
        return new CellMask(width, height, cell);
    }
}
