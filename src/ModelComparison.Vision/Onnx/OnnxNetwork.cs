using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;
using ModelComparison.Data;

namespace ModelComparison.Vision.Onnx;

/// <summary>
/// A graph that ONNX Runtime has loaded, from pixels to features. One run takes one image on one thread, and any number of threads may run at once, so that
/// an image's features are the same bytes whatever its company and the number of threads.
/// </summary>
internal sealed class OnnxNetwork : IDisposable
{
    /// <summary>Height and width that images are resized to where neither the user nor the graph says.</summary>
    public const int DefaultImageSize = 224;

    private const int ChannelCount = 3;
    private static readonly string[] CudaNames = ["CUDAExecutionProvider"];
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly string name;
    private readonly string[] inputNames;
    private readonly string[] outputNames;
    private readonly bool halfInput;

    private OnnxNetwork(InferenceSession session, string name, string input, string[] outputs, bool halfInput, OnnxPlan plan)
    {
        this.session = session;
        this.name = name;
        this.halfInput = halfInput;
        inputNames = [input];
        outputNames = outputs;
        Plan = plan;
    }

    /// <summary>Version of ONNX Runtime.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Whether this ONNX Runtime can compute on NVIDIA's processors.</summary>
    public static bool HasCuda => OrtEnv.Instance().GetAvailableProviders().Intersect(CudaNames, StringComparer.Ordinal).Any();

    /// <summary>What the last bits depend on: version and the processor's instructions.</summary>
    public static string Identity(bool cuda)
    {
        var instructions = RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.X86) ? RuntimeInformation.ProcessArchitecture.ToString()
            : Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        return $"ONNX Runtime {Version}, {(cuda ? "CUDA" : instructions)}";
    }

    /// <summary>Size, batch and kind of output that were found or asked for.</summary>
    public OnnxPlan Plan { get; private set; }

    /// <summary>Features of an image, D; 0 until <see cref="Probe"/> where the plan does not know it.</summary>
    public int FeatureCount => Plan.FeatureCount;

    /// <summary>Loads a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="settings">What the user says about input and output.</param>
    /// <param name="imageSize">Height and width asked for; 0 for the graph's own.</param>
    /// <param name="cuda">True to compute on NVIDIA's processor.</param>
    /// <exception cref="InputException">The graph cannot be loaded, or its input or output is not one of a backbone.</exception>
    public static OnnxNetwork Open(OnnxGraphSource graph, OnnxSettings settings, int imageSize, bool cuda = false)
    {
        var session = CreateSession(graph, cuda);
        try
        {
            var (inputName, metadata) = FindInput(session, graph.Name, settings);
            var plan = PlanInput(metadata, graph.Name, settings, imageSize);
            plan = plan with { Input = graph.Input ?? PixelInput.Create(settings, plan.Layout), Tokens = settings.Tokens, FeatureCount = graph.FeatureCount };
            var outputs = FindOutputs(session, graph, settings);
            var halfInput = metadata.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float16;
            return new OnnxNetwork(session, graph.Name, inputName, outputs, halfInput, plan with { OutputName = outputs[0] });
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a grey image, to see that the graph runs at all and how many features it gives.</summary>
    /// <exception cref="InputException">It does not run, or its output is no row of features.</exception>
    public void Probe()
    {
        var pixels = new byte[Plan.ImageSize * Plan.ImageSize * ChannelCount];
        pixels.AsSpan().Fill(128);
        using var outputs = Run(pixels, 1);
        Plan = Plan with { FeatureCount = OnnxOutput.FeatureCount(outputs[0], name, Plan) };
    }

    /// <summary>Features of images, one run for each.</summary>
    /// <param name="pixels">Interleaved RGB [N, S, S, 3].</param>
    /// <param name="imageCount">N.</param>
    /// <param name="features">Receives [N, D].</param>
    public void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features)
    {
        using var outputs = Run(pixels, imageCount);
        OnnxOutput.Read(outputs[0], name, Plan, imageCount, features);
    }

    /// <summary>The features of one image, and what they are the mean of where the network was opened with its map.</summary>
    public (float[] Features, (float[] Values, long[] Shape) Map) Look(ReadOnlySpan<byte> pixels)
    {
        using var outputs = Run(pixels, 1);
        var features = new float[FeatureCount];
        OnnxOutput.Read(outputs[0], name, Plan, 1, features);
        return (features, (OnnxOutput.Values(outputs[1], name), outputs[1].GetTensorTypeAndShape().Shape));
    }

    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(ReadOnlySpan<byte> pixels, int imageCount)
    {
        // A graph whose batch is fixed gets the image at its first place and black ones elsewhere, so that no other image is in its company.
        var batch = Plan.FixedBatch ?? imageCount;
        var imageLength = pixels.Length / imageCount;
        var input = new float[batch * imageLength];
        for (var i = 0; i < imageCount; i++)
            Plan.Input!.Write(pixels.Slice(i * imageLength, imageLength), input.AsSpan(i * imageLength, imageLength));
        long[] shape = Plan.Layout == ImageLayout.Nchw
            ? [batch, ChannelCount, Plan.ImageSize, Plan.ImageSize] : [batch, Plan.ImageSize, Plan.ImageSize, ChannelCount];
        try
        {
            using var value = halfInput
                ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(input, number => (Float16)number), shape) : OrtValue.CreateTensorValueFromMemory(input, shape);
            return session.Run(runOptions, inputNames, [value], outputNames);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InputException(
                $"{name} does not run on an image of {Plan.ImageSize}×{Plan.ImageSize} pixels ({OnnxProblem.Detail(exception)}). "
                + "Give the image-size that it was exported for, or export it again.", exception);
        }
    }

    private static InferenceSession CreateSession(OnnxGraphSource graph, bool cuda)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            if (cuda)
                options.AppendExecutionProvider_CUDA(0);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InputException($"--device cuda cannot be used here ({OnnxProblem.Detail(exception)}); use cpu.", exception);
        }

        try
        {
            if (graph.Bytes is not { } bytes)
                return new InferenceSession(graph.Path!, options);
            if (graph.Path is { } path)
                options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new InferenceSession(bytes(), options);
        }
        catch (Exception exception) when (OnnxProblem.IsOfFile(exception))
        {
            throw OnnxProblem.Refuse(graph.Name, exception, $"Export it again for ONNX Runtime {Version}.");
        }
    }

    private static (string Name, NodeMetadata Metadata) FindInput(InferenceSession session, string name, OnnxSettings settings)
    {
        var inputs = session.InputMetadata;
        var names = string.Join(", ", inputs.Keys);
        if (settings.Input is { } asked && !inputs.ContainsKey(asked))
            throw new InputException($"{name} has no input '{asked}'; it has {(inputs.Count == 0 ? "none" : names)}. Correct the setting 'input'.");
        if (inputs.Count != 1)
        {
            throw new InputException(inputs.Count == 0
                ? $"{name} has no input, so no image can go in. Export a network that takes an image."
                : $"{name} needs {inputs.Count} inputs ({names}), and a backbone takes an image alone. Export its image part.");
        }

        var (found, metadata) = inputs.First();
        if (!metadata.IsTensor || !OnnxOutput.IsNumber(metadata) || metadata.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Double)
            throw new InputException($"{name} wants {OnnxOutput.TypeOf(metadata)} as its input '{found}'; a backbone takes float32 or float16. Export it with such an input.");
        return (found, metadata);
    }

    /// <summary>Layout, size and batch of the input [N, 3, S, S] or [N, S, S, 3]; sizes that are open are -1.</summary>
    private static OnnxPlan PlanInput(NodeMetadata metadata, string name, OnnxSettings settings, int imageSize)
    {
        var sizes = metadata.Dimensions;
        var text = $"[{string.Join(", ", sizes.Select(SizeText))}]";
        if (sizes.Length != 4)
            throw new InputException($"{name} has an input {text}; a backbone takes images [N, 3, height, width] or [N, height, width, 3]. Export it with such an input.");
        var layout = settings.Layout ?? (sizes[1] is not (-1 or ChannelCount) && sizes[3] == ChannelCount ? ImageLayout.Nhwc : ImageLayout.Nchw);
        var (channels, height, width) = layout == ImageLayout.Nchw ? (sizes[1], sizes[2], sizes[3]) : (sizes[3], sizes[1], sizes[2]);
        if (channels is not (-1 or ChannelCount))
            throw new InputException($"{name} has an input {text} of {channels} channels in the layout {OnnxSettings.NameOf(layout)}; images have 3. Set 'layout', or export it for color images.");
        if (height > 0 && width > 0 && height != width)
            throw new InputException($"{name} wants images of {height}×{width} pixels; images are resized to squares here. Export it for a square.");
        var own = Math.Max(height, width);
        if (own > 0 && imageSize > 0 && imageSize != own)
            throw new InputException($"{name} takes images of {own}×{own} pixels and no others; got image-size {imageSize}. Leave image-size out.");
        return new OnnxPlan(own > 0 ? own : imageSize > 0 ? imageSize : DefaultImageSize, layout, sizes[0] > 0 ? sizes[0] : null);
    }

    private static string[] FindOutputs(InferenceSession session, OnnxGraphSource graph, OnnxSettings settings)
    {
        var output = settings.Output ?? session.OutputMetadata.Keys.First();
        if (!session.OutputMetadata.TryGetValue(output, out var metadata))
            throw new InputException($"{graph.Name} has no output '{output}'; it has {string.Join(", ", session.OutputMetadata.Keys)}. Correct the setting 'output'.");
        if (!metadata.IsTensor || !OnnxOutput.IsNumber(metadata))
            throw new InputException($"{graph.Name} gives {OnnxOutput.TypeOf(metadata)} as '{output}'; features are float32, float16 or float64. Set 'output' to another of its values.");
        return graph.Map is null ? [output] : [output, graph.Map];
    }

    private static string SizeText(int size) => size < 0 ? "?" : size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Where a graph comes from.</summary>
/// <param name="Name">What messages call it: the file, or the network.</param>
/// <param name="Path">The file; with <paramref name="Bytes"/>, where its external files are.</param>
/// <param name="Bytes">Gives the serialized model, or null to load the file.</param>
internal sealed record OnnxGraphSource(string Name, string? Path, Func<byte[]>? Bytes = null)
{
    /// <summary>Output with the activations that are averaged, or null.</summary>
    public string? Map { get; init; }

    /// <summary>How pixels go in; null for what the settings say.</summary>
    public PixelInput? Input { get; init; }

    /// <summary>Features, where they are known beforehand, or 0.</summary>
    public int FeatureCount { get; init; }
}

/// <summary>How a network is run.</summary>
/// <param name="ImageSize">S: height and width of the input.</param>
/// <param name="Layout">Order of the input's axes, and of an output that is a map.</param>
/// <param name="FixedBatch">Batch that the graph fixes, or null.</param>
internal sealed record OnnxPlan(int ImageSize, ImageLayout Layout, int? FixedBatch)
{
    /// <summary>How pixels go in.</summary>
    public PixelInput? Input { get; init; }

    /// <summary>What becomes of tokens.</summary>
    public TokenPooling Tokens { get; init; }

    /// <summary>Features of an image, D; 0 when not known yet.</summary>
    public int FeatureCount { get; init; }

    /// <summary>The output.</summary>
    public string OutputName { get; init; } = "";
}
