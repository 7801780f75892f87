using System.Globalization;

namespace ModelComparison.Vision.Detection;

/// <summary>What became of a file's tensors when a network took them over, and of the network's.</summary>
/// <param name="Path">The file.</param>
/// <param name="Loaded">Names of the tensors that were taken over.</param>
/// <param name="Reshaped">Tensors that the network has in another shape, as with another number of classes: they were left out.</param>
/// <param name="Unknown">Names in the file that the network does not have: they were left out.</param>
/// <param name="Missing">Names that the file does not have: the network keeps its own values.</param>
public sealed record WeightsTransfer(
    string Path, IReadOnlyList<string> Loaded, IReadOnlyList<ReshapedTensor> Reshaped, IReadOnlyList<string> Unknown, IReadOnlyList<string> Missing)
{
    private const int NamesShown = 3;

    /// <summary>Whether the network now is the file's.</summary>
    public bool IsComplete => Reshaped.Count + Missing.Count == 0;

    /// <summary>One sentence for the user: how many tensors were taken over, and which were not and why.</summary>
    public string Summary
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Loaded.Count} of {Loaded.Count + Reshaped.Count + Missing.Count} tensors were taken from '{Path}'");
            text += Describe("; other shapes, left at their initial values: ", [.. Reshaped.Select(tensor => tensor.ToString())]);
            text += Describe("; not in the file, left at their initial values: ", Missing);
            return text + Describe("; in the file but not in the network: ", Unknown) + ".";
        }
    }

    private static string Describe(string what, IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        <= NamesShown => what + string.Join(", ", names),
        _ => string.Create(CultureInfo.InvariantCulture, $"{what}{string.Join(", ", names.Take(NamesShown))} and {names.Count - NamesShown} more"),
    };
}
