using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Backbones;

/// <summary>The folder that published weights are kept in.</summary>
/// <param name="Path">The folder; it need not exist yet.</param>
public sealed record WeightsFolder(string Path)
{
    /// <summary><c>$XDG_CACHE_HOME/modelcompare/weights</c>, by default <c>~/.cache/modelcompare/weights</c>.</summary>
    public static WeightsFolder Default => new(System.IO.Path.Combine(CacheFolder.Root, "weights"));

    /// <summary>Where a published file is kept.</summary>
    public string PathOf(KnownWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return System.IO.Path.Combine(Path, weights.FileName);
    }

    /// <summary>Whether a published file is there; its content is not looked at.</summary>
    public bool Contains(KnownWeights weights) => File.Exists(PathOf(weights));

    /// <summary>Checks the content of a file that is there.</summary>
    /// <returns>The content's SHA-256, 64 hexadecimal digits.</returns>
    /// <exception cref="InputException">The content is not what was published.</exception>
    public string Verify(KnownWeights weights)
    {
        var path = PathOf(weights);
        var digest = FileDigest.Sha256(path);
        return digest.StartsWith(weights.DigestPrefix, StringComparison.Ordinal)
            ? digest
            : throw new InputException($"'{path}' should have a SHA-256 that starts with {weights.DigestPrefix}; it has {digest}. "
                + "Delete the file and fetch it again.");
    }
}
