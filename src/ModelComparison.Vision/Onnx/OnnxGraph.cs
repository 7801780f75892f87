using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace ModelComparison.Vision.Onnx;

/// <summary>Writes the ONNX graph of a network, layer by layer: convolutions with their batch normalization folded in.</summary>
internal sealed class OnnxGraph
{
    /// <summary>Name of the input: normalized images [N, 3, H, W].</summary>
    public const string InputName = "image";

    /// <summary>Name of the output: features [N, D].</summary>
    public const string FeaturesName = "features";

    /// <summary>Name of the output of the last activations [N, D, h, w].</summary>
    public const string MapName = "map";

    // Of torchvision's and PyTorch's batch normalization.
    private const double Epsilon = 1e-5;
    private const int OperatorSet = 17;
    private const int IrVersion = 8;
    private readonly GraphProto graph = new() { Name = "backbone" };
    private readonly Func<string, float[]> parameter;
    private int count;

    /// <param name="parameter">Gives the values of a tensor of the state dict.</param>
    public OnnxGraph(Func<string, float[]> parameter)
    {
        this.parameter = parameter;
        graph.Input.Add(Value(InputName, "N", 3, "H", "W"));
    }

    /// <summary>Convolution without offset and batch normalization, as one convolution with an offset; folded in double precision.</summary>
    /// <returns>Name of the result.</returns>
    public string Convolution(string input, string convolution, string normalization, int kernelSize, int stride = 1, int groups = 1)
    {
        var weight = parameter($"{convolution}.weight");
        var (scale, shift) = (parameter($"{normalization}.weight"), parameter($"{normalization}.bias"));
        var (mean, variance) = (parameter($"{normalization}.running_mean"), parameter($"{normalization}.running_var"));
        var perOutput = weight.Length / scale.Length;
        var folded = new float[weight.Length];
        var offset = new float[scale.Length];
        for (var channel = 0; channel < scale.Length; channel++)
        {
            var factor = scale[channel] / Math.Sqrt(variance[channel] + Epsilon);
            for (var i = channel * perOutput; i < (channel + 1) * perOutput; i++)
                folded[i] = (float)(weight[i] * factor);
            offset[channel] = (float)(shift[channel] - (mean[channel] * factor));
        }

        var inputs = perOutput / (kernelSize * kernelSize);
        Initialize($"{convolution}.weight", folded, scale.Length, inputs, kernelSize, kernelSize);
        Initialize($"{convolution}.bias", offset, scale.Length);
        var padding = (kernelSize - 1) / 2;
        return Add("Conv", [input, $"{convolution}.weight", $"{convolution}.bias"], Ints("kernel_shape", kernelSize, kernelSize), Ints("strides", stride, stride),
            Ints("pads", padding, padding, padding, padding), new AttributeProto { Name = "group", I = groups, Type = AttributeProto.Types.AttributeType.Int });
    }

    /// <summary>max(x, 0).</summary>
    public string ReLU(string input) => Add("Relu", [input]);

    /// <summary>min(max(x, 0), 6).</summary>
    public string ReLU6(string input)
    {
        if (!graph.Initializer.Any(tensor => tensor.Name == "zero"))
        {
            Initialize("zero", [0]);
            Initialize("six", [6]);
        }

        return Add("Clip", [input, "zero", "six"]);
    }

    /// <summary>x + y.</summary>
    public string Sum(string left, string right) => Add("Add", [left, right]);

    /// <summary>The largest of 3 × 3, at every second pixel.</summary>
    public string MaxPool3By3(string input) => Add("MaxPool", [input], Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Ints("pads", 1, 1, 1, 1));

    /// <summary>Ends the graph with the mean over the map.</summary>
    /// <param name="map">Name of the last activations.</param>
    /// <param name="features">D.</param>
    /// <param name="withMap">Whether the activations are an output too.</param>
    /// <returns>The model, serialized.</returns>
    public byte[] Finish(string map, int features, bool withMap)
    {
        graph.Node[^1].Output[0] = MapName;
        if (map != $"v{count - 1}")
            throw new InvalidOperationException("OnnxGraph needs the last activations to be the last layer's.");
        var pooled = Add("GlobalAveragePool", [MapName]);
        Add("Flatten", [pooled]);
        graph.Node[^1].Output[0] = FeaturesName;
        graph.Output.Add(Value(FeaturesName, "N", features));
        if (withMap)
            graph.Output.Add(Value(MapName, "N", features, "h", "w"));
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "ModelComparison", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        return model.ToByteArray();
    }

    private string Add(string kind, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = kind, Name = $"{kind}_{count}" };
        node.Input.AddRange(inputs);
        node.Output.Add($"v{count++}");
        node.Attribute.AddRange(attributes);
        graph.Node.Add(node);
        return node.Output[0];
    }

    private void Initialize(string name, float[] values, params long[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)) };
        tensor.Dims.AddRange(shape);
        graph.Initializer.Add(tensor);
    }

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    // A size that is text stays open.
    private static ValueInfoProto Value(string name, params object[] sizes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(sizes.Select(size => size is int known
            ? new TensorShapeProto.Types.Dimension { DimValue = known }
            : new TensorShapeProto.Types.Dimension { DimParam = (string)size }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape } },
        };
    }
}
