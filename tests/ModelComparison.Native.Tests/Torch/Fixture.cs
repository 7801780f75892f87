using System.Text.Json;

using TorchSharp;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>A file of numbers that PyTorch 1.13 computed; the script that wrote it lies beside it.</summary>
internal sealed class Fixture
{
    private readonly JsonElement root;

    private Fixture(JsonElement root) => this.root = root;

    internal static Fixture Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Torch", "Fixtures", name);
        return new Fixture(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement);
    }

    internal JsonElement this[string name] => root.GetProperty(name);

    internal float[] Numbers(string name) => Numbers(root.GetProperty(name));

    internal torch.Tensor Tensor(string name, params long[] shape) => torch.tensor(Numbers(name), shape);

    internal static float[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(number => (float)number.GetDouble())];
}
