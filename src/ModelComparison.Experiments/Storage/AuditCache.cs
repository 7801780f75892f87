using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Vision;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// Audits that were made before, one file each, named by a hash of everything that the audit depends on. A file is written under a temporary name, renamed, and
/// never changed, so that any number of processes may write at once without locks; its first line is the SHA-256 of the rest, and a file that does not match it
/// counts as absent.
/// </summary>
internal sealed class AuditCache(string folder, Action<string>? note)
{
    /// <summary><c>$XDG_CACHE_HOME/modelcompare/audits</c>, by default <c>~/.cache/modelcompare/audits</c>.</summary>
    public static string DefaultFolder => Path.Combine(CacheFolder.Root, "audits");

    /// <summary>What an audit depends on.</summary>
    /// <param name="images">Hash of the paths, classes and bytes of all images.</param>
    /// <param name="classNames">Names of the classes.</param>
    /// <param name="options">What counts as a finding; threads change nothing.</param>
    public static string KeyOf(string images, IReadOnlyList<string> classNames, AuditOptions options)
    {
        // Builds are deterministic: the identity of the assembly changes with its code and with nothing else, so no version has to be raised by hand.
        var code = typeof(DatasetAudit).Module.ModuleVersionId.ToString("N");
        var settings = string.Create(CultureInfo.InvariantCulture, $"{options.NearDuplicateThreshold:R} {options.CandidatesPerImage} {options.MaximumPictures}");
        return Hash(Encoding.UTF8.GetBytes(string.Join('\0', [code, settings, images, .. classNames])))[..32];
    }

    /// <summary>The audit of a key: from its file, or made now and kept.</summary>
    /// <param name="key">See <see cref="KeyOf"/>.</param>
    /// <param name="audit">Makes it.</param>
    public AuditResult Get(string key, Func<AuditResult> audit)
    {
        var path = Path.Combine(folder, key + ".json");
        if (Read(path) is { } kept)
            return kept;
        var made = audit();
        try
        {
            var text = Encoding.UTF8.GetBytes(RunJson.Write(new CachedAudit(made, made.Pictures)));
            AtomicFile.Write(path, stream =>
            {
                stream.Write(Encoding.ASCII.GetBytes(Hash(text) + "\n"));
                stream.Write(text);
            });
        }
        catch (InputException error)
        {
            note?.Invoke($"Audit cache: {error.Message}");
        }

        return made;
    }

    private AuditResult? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var bytes = File.ReadAllBytes(path);
            var end = Array.IndexOf(bytes, (byte)'\n');
            if (end < 0 || Encoding.ASCII.GetString(bytes, 0, end) != Hash(bytes.AsSpan(end + 1)))
                return Damaged(path, "its check sum is another");
            var kept = RunJson.Parse<CachedAudit>(bytes.AsSpan(end + 1));
            return kept.Audit with { Pictures = kept.Pictures };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return Damaged(path, error.Message.TrimEnd('.'));
        }
    }

    private AuditResult? Damaged(string path, string reason)
    {
        note?.Invoke($"Audit cache: '{path}' cannot be used ({reason}); the images are audited again.");
        return null;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record CachedAudit(AuditResult Audit, IReadOnlyList<AuditPicture> Pictures);
}
