using ModelComparison.Data;
using ModelComparison.Vision.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// YOLOv8-nano: a backbone, a feature pyramid up and down, and a head at strides 8, 16 and 32. Names and shapes of its state dict are the reference's.
/// </summary>
/// <remarks>Described layer by layer in the project's specification of the detector; batch normalisation with ε 10⁻³ and momentum 0.03.</remarks>
public sealed class Yolov8Network : nn.Module<Tensor, Tensor[]>
{
    /// <summary>Distances that a box side is a distribution over: 0 … 15 grid cells.</summary>
    public const int DistanceBinCount = 16;

    /// <summary>Height and width of an image must be multiples of this many pixels.</summary>
    public const int SizeMultiple = 32;

    // Number of each concatenation, and of the layer that is joined to the one before it.
    private static readonly Dictionary<int, int> Joined = new() { [11] = 6, [14] = 4, [17] = 12, [20] = 9 };
    /// <summary>Numbers of the layers whose results enter the head, at strides 8, 16 and 32.</summary>
    internal static readonly int[] HeadLayers = [15, 18, 21];

    // Registered under this name: the reference's state dict.
    private readonly ModuleList<nn.Module> model;

    private NetworkAcceleration? acceleration;

    private Yolov8Network(int classCount)
        : base(nameof(Yolov8Network))
    {
        ClassCount = classCount;
        model = new ModuleList<nn.Module>(Layers(classCount));
        RegisterComponents();
    }

    /// <summary>Pixels per grid cell of the three maps.</summary>
    public static IReadOnlyList<int> Strides { get; } = [8, 16, 32];

    /// <summary>C, the number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>
    /// A new network. Convolutions are drawn uniformly within ±1 / √(fan in), in the reference's order from a generator of its own, so that a seed gives
    /// the weights that the reference has after <c>torch.manual_seed(seed)</c>; the head's biases expect few objects.
    /// </summary>
    /// <param name="seed">Seed, at most 2⁶³ − 1.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the seed is too large.</exception>
    public static Yolov8Network FromSeed(ulong seed, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, (ulong)long.MaxValue);
        var network = new Yolov8Network(classCount);
        network.Draw(seed);
        return network;
    }

    /// <summary>The layer that makes the raw maps of what <see cref="HeadLayers"/> give it.</summary>
    internal DetectionHead Head => (DetectionHead)model[^1];

    /// <summary>What runs the network, for logs: libtorch, until <see cref="Accelerate"/> finds something faster.</summary>
    public string Engine { get; private set; } = "libtorch";

    /// <summary>
    /// Has the network run on oneDNN's fastest kernels where this machine has them; <see cref="Engine"/> then says so, or why not. The results differ from
    /// libtorch's by rounding, and are the same bytes for every number of threads. In training, gradients go back through
    /// <see cref="DetectionLossValue.Backward"/>, not through libtorch's graph, and one forward pass is kept at a time.
    /// </summary>
    /// <param name="threads">Number of threads, at least 1; of more than 256, 256 are used.</param>
    /// <param name="weightsStay">
    /// Whether the weights will not change any more: predictions then take them over once, and not at each call.
    /// </param>
    /// <param name="precision">Number format of predictions.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="InputException">bfloat16 was asked for, and the processor or the number of classes does not suit.</exception>
    public bool Accelerate(int threads, bool weightsStay = false, DetectionPrecision precision = DetectionPrecision.Float32)
    {
        var created = NetworkAcceleration.TryCreate(this, threads, weightsStay, precision, out var engine);
        acceleration?.Dispose();
        acceleration = created;
        Engine = engine;
        return acceleration is not null;
    }

    /// <summary>Raw maps of the three resolutions, in training and in evaluation mode; <see cref="BoxDecoder"/> turns them into boxes.</summary>
    /// <param name="input">RGB images in [0, 1], [N, 3, H, W]; H and W are multiples of 32.</param>
    /// <returns>
    /// [N, 64 + C, H / stride, W / stride] for strides 8, 16 and 32: 4 sides (left, top, right, bottom) × 16 bins, then the class logits.
    /// </returns>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public override Tensor[] forward(Tensor input)
    {
        if (acceleration is null)
            return Run(input, null);
        Check(input);
        using var mode = no_grad();
        if (!training)
            return acceleration.Predict(input, ConvolutionBlock.Epsilon);
        foreach (var block in this.InOrder().OfType<ConvolutionBlock>())
            block.CountBatch();
        return acceleration.Train(input, ConvolutionBlock.Momentum, ConvolutionBlock.Epsilon);
    }

    /// <summary>Sets the biases of the head's last convolutions to those of a new network: sides of one cell, few objects.</summary>
    public void ResetHeadBiases() => ((DetectionHead)model[^1]).SetBiases();

    /// <summary>Runs the network and shows the result of each layer, which is freed afterwards.</summary>
    internal Tensor[] Run(Tensor input, Action<int, Tensor>? observe)
    {
        Check(input);
        using var scope = NewDisposeScope();
        var kept = new Dictionary<int, Tensor>();
        var current = input;
        for (var layer = 0; layer < model.Count - 1; layer++)
        {
            var next = RunLayer(layer, current, kept);
            observe?.Invoke(layer, next);
            if (layer > 0 && !kept.ContainsKey(layer - 1))
                current.Dispose();
            if (Joined.ContainsValue(layer) || HeadLayers.Contains(layer))
                kept.Add(layer, next);
            current = next;
        }

        var maps = ((DetectionHead)model[^1]).call([.. HeadLayers.Select(layer => kept[layer])]);
        return Array.ConvertAll(maps, map => map.MoveToOuterDisposeScope());
    }

    /// <summary>The tensors in the order of the accelerated network.</summary>
    internal NetworkTensors Tensors()
    {
        ConvolutionBlock[] blocks = [.. this.InOrder().OfType<ConvolutionBlock>()];
        Conv2d[] last = [.. ((DetectionHead)model[^1]).LastConvolutions()];
        return new NetworkTensors(
            [.. blocks.Select(block => block.Convolution.weight), .. last.Select(convolution => convolution.weight)],
            [.. blocks.Select(block => block.Normalisation.weight)],
            [.. blocks.Select(block => block.Normalisation.bias!), .. last.Select(convolution => convolution.bias!)],
            [.. blocks.Select(block => block.Normalisation.running_mean!)],
            [.. blocks.Select(block => block.Normalisation.running_var!)]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            acceleration?.Dispose();
        base.Dispose(disposing);
    }

    private static nn.Module[] Layers(int classCount) =>
    [
        new ConvolutionBlock(3, 16, kernelSize: 3, stride: 2),
        new ConvolutionBlock(16, 32, kernelSize: 3, stride: 2),
        new CrossStageBlock(32, 32, bottlenecks: 1, shortcut: true),
        new ConvolutionBlock(32, 64, kernelSize: 3, stride: 2),
        new CrossStageBlock(64, 64, bottlenecks: 2, shortcut: true),
        new ConvolutionBlock(64, 128, kernelSize: 3, stride: 2),
        new CrossStageBlock(128, 128, bottlenecks: 2, shortcut: true),
        new ConvolutionBlock(128, 256, kernelSize: 3, stride: 2),
        new CrossStageBlock(256, 256, bottlenecks: 1, shortcut: true),
        new SpatialPyramidPooling(256, 256),
        nn.Upsample(scale_factor: [2, 2]),
        nn.Identity(),
        new CrossStageBlock(384, 128, bottlenecks: 1, shortcut: false),
        nn.Upsample(scale_factor: [2, 2]),
        nn.Identity(),
        new CrossStageBlock(192, 64, bottlenecks: 1, shortcut: false),
        new ConvolutionBlock(64, 64, kernelSize: 3, stride: 2),
        nn.Identity(),
        new CrossStageBlock(192, 128, bottlenecks: 1, shortcut: false),
        new ConvolutionBlock(128, 128, kernelSize: 3, stride: 2),
        nn.Identity(),
        new CrossStageBlock(384, 256, bottlenecks: 1, shortcut: false),
        new DetectionHead(classCount, [64, 128, 256]),
    ];

    private static void Check(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        if (shape is not [_, 3, > 0, > 0] || shape[2] % SizeMultiple != 0 || shape[3] % SizeMultiple != 0)
        {
            throw new ArgumentException($"Yolov8Network needs RGB images [N, 3, H, W] with H and W multiples of {SizeMultiple}; "
                + $"got [{string.Join(", ", shape)}]. Letterbox the images first.", nameof(input));
        }
    }

    private Tensor RunLayer(int layer, Tensor input, Dictionary<int, Tensor> kept) => Joined.TryGetValue(layer, out var other)
        ? cat([input, kept[other]], 1)
        : ((nn.Module<Tensor, Tensor>)model[layer]).call(input);

    // Modules hold their convolutions in the order in which the reference constructs, and so draws, them.
    private void Draw(ulong seed)
    {
        using var mode = no_grad();
        using var generator = new Generator(seed);
        foreach (var convolution in this.InOrder().OfType<Conv2d>())
        {
            var bound = Math.Sqrt(3.0) * (Math.Sqrt(2.0 / (1 + 5)) / Math.Sqrt(FanIn(convolution)));
            convolution.weight.uniform_(-bound, bound, generator);
            convolution.bias?.uniform_(-1 / Math.Sqrt(FanIn(convolution)), 1 / Math.Sqrt(FanIn(convolution)), generator);
        }

        var head = (DetectionHead)model[^1];
        head.SetBiases();
        head.SetDistances();
    }

    private static double FanIn(Conv2d convolution) =>
        convolution.in_channels * convolution.kernel_size[0] * convolution.kernel_size[1];
}
