using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Reporting.Figures;

namespace ModelComparison.Reporting.Export;

/// <summary>
/// drawn.json in the folder of figures: which files were drawn from which JSON, by hash. A file that somebody changed, or that belongs to
/// other numbers, is drawn again.
/// </summary>
internal sealed class DrawnFigures
{
    /// <summary>Raised when figures look different from the same JSON.</summary>
    private const string Revision = "2";
    private const string FileName = "drawn.json";
    private static readonly string[] Endings = ["svg", "png", "pdf"];
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };
    private readonly string folder;
    private readonly SortedDictionary<string, string> hashes;
    private readonly Dictionary<string, string> failures = new(StringComparer.Ordinal);

    private DrawnFigures(string folder, SortedDictionary<string, string> hashes) => (this.folder, this.hashes) = (folder, hashes);

    public static DrawnFigures Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return new DrawnFigures(folder, hashes);
        try
        {
            foreach (var (name, hash) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [])
                hashes[name] = hash;
        }
        catch (JsonException)
        {
            // A damaged list only means that everything is drawn again.
            hashes.Clear();
        }

        return new DrawnFigures(folder, hashes);
    }

    public bool IsDrawn(string name, Figure figure) => hashes.TryGetValue(name, out var hash) && hash == Hash(name, figure);

    public void Drawn(string name, Figure figure) => hashes[name] = Hash(name, figure) ?? throw new InvalidOperationException($"The files of '{name}' were not written.");

    public void Failed(string name, string reason) => failures[name] = reason;

    public string? FailureOf(string name) => failures.GetValueOrDefault(name);

    public void Write()
    {
        if (hashes.Count > 0)
            AtomicFile.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(hashes, Options) + "\n");
    }

    // Over the figure's JSON and the files drawn from it; null when one of them is not there.
    private string? Hash(string name, Figure figure)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Revision}\0{figure.ToJson()}"));
        foreach (var ending in Endings)
        {
            var path = Path.Combine(folder, $"{name}.{ending}");
            if (!File.Exists(path))
                return null;
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
