using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using Onnx;

namespace ModelComparison.Vision.Onnx;

/// <summary>An ONNX file of the user's: what has to be known of it before ONNX Runtime sees it.</summary>
internal sealed class OnnxModelFile
{
    private const int MostNamesShown = 8;
    private readonly GraphProto graph;
    private readonly string[] externalFiles;
    private Dictionary<string, NodeProto>? producers;

    private OnnxModelFile(string path, GraphProto graph)
    {
        Path = path;
        this.graph = graph;
        externalFiles = [.. ExternalFiles().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, is no ONNX graph, or lacks a file of its weights.</exception>
    public static OnnxModelFile Read(string path)
    {
        const string Advice = "Give an .onnx file as torch.onnx.export writes it.";
        if (Directory.Exists(path) || !File.Exists(path))
            throw new InputException($"{path}: there is no such file. Give the path of an .onnx file, or the name of a backbone.");
        try
        {
            using var stream = UserFile.Open(path);
            if (stream.Length == 0)
                throw new InputException($"{path} is empty. {Advice}");
            var model = ModelProto.Parser.ParseFrom(stream);
            if (model.Graph is not { } graph || graph.Node.Count == 0)
                throw new InputException($"{path} holds no ONNX graph. {Advice}");
            return new OnnxModelFile(path, graph);
        }
        catch (Exception exception) when (OnnxProblem.IsOfFile(exception))
        {
            throw OnnxProblem.Refuse(path, exception, Advice);
        }
    }

    /// <summary>SHA-256 of the file, and of the files with its weights where they lie outside.</summary>
    public string Identity()
    {
        try
        {
            var own = FileDigest.Sha256(Path);
            if (externalFiles.Length == 0)
                return $"sha256:{own}";
            var all = string.Join('\n', [own, .. externalFiles.Select(name => FileDigest.Sha256(PathOf(name)))]);
            return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))} of the graph and its {externalFiles.Length} external "
                + (externalFiles.Length == 1 ? "file" : "files");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path} cannot be read ({exception.Message.TrimEnd('.')}). Make the file readable.", exception);
        }
    }

    /// <summary>The model with more outputs: values inside its graph. A protobuf message that is appended to another is merged with it.</summary>
    /// <param name="names">Values that nodes of the graph give.</param>
    public byte[] WithOutputs(params IReadOnlyList<string> names)
    {
        var more = new ModelProto { Graph = new GraphProto() };
        more.Graph.Output.AddRange(names.Select(name => new ValueInfoProto { Name = name }));
        return [.. File.ReadAllBytes(Path), .. more.ToByteArray()];
    }

    /// <summary>Whether a node of the graph gives a value of that name.</summary>
    public bool HasValue(string name) => Producers.ContainsKey(name);

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs => [.. graph.Output.Select(output => output.Name)];

    /// <summary>Some names that the setting "output" can have, for messages.</summary>
    public string OutputsText => string.Join(", ", Outputs.Take(MostNamesShown)) + (Outputs.Count > MostNamesShown ? ", …" : "");

    /// <summary>
    /// The value that is averaged over the image to give an output: the input of the pooling that the output comes from, past layers that only reshape.
    /// Null where the output is not such an average.
    /// </summary>
    public string? MapBehind(string output)
    {
        var name = output;
        for (var steps = 0; steps < graph.Node.Count && Producers.TryGetValue(name, out var node); steps++)
        {
            if (node.Input.Count == 0)
                return null;
            name = node.Input[0];
            switch (node.OpType)
            {
                case "GlobalAveragePool" or "AveragePool" or "ReduceMean":
                    return name;
                case "Flatten" or "Squeeze" or "Reshape" or "Identity" or "Transpose" or "Unsqueeze" or "Cast" or "Dropout":
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private Dictionary<string, NodeProto> Producers
    {
        get
        {
            if (producers is null)
            {
                producers = new Dictionary<string, NodeProto>(StringComparer.Ordinal);
                foreach (var node in graph.Node)
                {
                    foreach (var output in node.Output)
                        producers.TryAdd(output, node);
                }
            }

            return producers;
        }
    }

    private string PathOf(string externalFile) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, externalFile);

    private IEnumerable<string> ExternalFiles()
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        var tensors = graph.Initializer.Concat(graph.Node.SelectMany(node => node.Attribute).Select(attribute => attribute.T).OfType<TensorProto>());
        foreach (var tensor in tensors.Where(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            var location = tensor.ExternalData.FirstOrDefault(entry => entry.Key == "location")?.Value;
            if (string.IsNullOrEmpty(location) || location.Contains('\0', StringComparison.Ordinal))
                throw new InputException($"{Path} is damaged: it does not say in which file the weights '{tensor.Name}' are. Export it again.");
            var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, location));
            if (System.IO.Path.IsPathRooted(location) || !full.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InputException($"{Path} wants its weights from '{location}', outside its own folder, which is refused. Export it again with the file beside it.");
            if (!File.Exists(full))
                throw new InputException($"{Path} has its weights in the file '{location}', which is not in {folder}. Put it there.");
            yield return location;
        }
    }
}
