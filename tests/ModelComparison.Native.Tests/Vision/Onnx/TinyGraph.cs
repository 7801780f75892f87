using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace ModelComparison.Native.Tests.Vision.Onnx;

/// <summary>Small ONNX files: the mean of each color, doubled and negated, as whatever output a test needs.</summary>
internal sealed class TinyGraph
{
    private readonly GraphProto graph = new() { Name = "tiny" };

    /// <summary>A graph with the input "pixels".</summary>
    /// <param name="shape">Sizes; text stays open.</param>
    /// <param name="type">1 float, 10 float16, 2 uint8.</param>
    public TinyGraph(object[] shape, int type = 1) => Input("pixels", shape, type);

    /// <summary>A 1×1 convolution to six channels: red, green, blue, and twice the same.</summary>
    public static TinyGraph Convolution(params object[] shape)
    {
        var tiny = new TinyGraph(shape);
        var weights = new float[18];
        for (var i = 0; i < 6; i++)
            weights[(3 * i) + (i % 3)] = i < 3 ? 1 : 2;
        return tiny.Weights("w", weights, 6, 3, 1, 1).Node("Conv", "pixels,w", "map");
    }

    public TinyGraph Input(string name, object[] shape, int type = 1)
    {
        graph.Input.Add(Value(name, shape, type));
        return this;
    }

    public TinyGraph Node(string kind, string inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        var node = new NodeProto { OpType = kind };
        node.Input.AddRange(inputs.Split(','));
        node.Output.Add(output);
        foreach (var (name, values) in attributes)
        {
            var attribute = new AttributeProto { Name = name };
            if (values.Length == 1)
                (attribute.I, attribute.Type) = (values[0], AttributeProto.Types.AttributeType.Int);
            else
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
            if (values.Length != 1)
                attribute.Ints.AddRange(values);
            node.Attribute.Add(attribute);
        }

        graph.Node.Add(node);
        return this;
    }

    public TinyGraph Weights(string name, float[] values, params long[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = 1, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)) };
        tensor.Dims.AddRange(shape);
        graph.Initializer.Add(tensor);
        return this;
    }

    public TinyGraph Integers(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = 7, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<long>(values)) };
        tensor.Dims.Add(values.Length);
        graph.Initializer.Add(tensor);
        return this;
    }

    public TinyGraph External(string name, string? location, params long[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = 1, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.Dims.AddRange(shape);
        if (location is not null)
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        graph.Initializer.Add(tensor);
        return this;
    }

    public TinyGraph Output(string name, int type = 1, params object[] shape)
    {
        graph.Output.Add(Value(name, shape, type));
        return this;
    }

    public string Save(string path)
    {
        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private static ValueInfoProto Value(string name, object[] sizes, int type)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = type };
        if (sizes.Length > 0)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(sizes.Select(size => size is int known
                ? new TensorShapeProto.Types.Dimension { DimValue = known } : new TensorShapeProto.Types.Dimension { DimParam = (string)size }));
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
