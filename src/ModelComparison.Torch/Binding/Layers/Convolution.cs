using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution with learnt weights.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter? currentWeight;
    private Parameter? currentBias;

    private protected Convolution(string name, ConvolutionSettings settings, Device? device, ScalarType? dtype) : base(name)
    {
        Settings = settings;
        currentWeight = new Parameter(empty(settings.WeightShape, dtype, device));
        register_parameter("weight", currentWeight);
        if (settings.HasBias)
        {
            currentBias = new Parameter(empty([settings.OutChannels], dtype, device));
            register_parameter("bias", currentBias);
        }
        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels => Settings.InChannels;

    /// <summary>Channels of the result.</summary>
    public long out_channels => Settings.OutChannels;

    /// <summary>Height and width of the window.</summary>
    public long[] kernel_size { get => Settings.KernelSize; set => Settings = Settings with { KernelSize = value }; }

    /// <summary>Steps of the window.</summary>
    public long[] stride { get => Settings.Stride; set => Settings = Settings with { Stride = value }; }

    /// <summary>Padding on both sides; null where a rule says it.</summary>
    public long[]? padding => Settings.PaddingType is null ? Settings.Padding : null;

    /// <summary>The rule that says the padding, if one does.</summary>
    public Padding? padding_type => Settings.PaddingType;

    /// <summary>What stands beyond the border.</summary>
    public PaddingModes padding_mode { get => Settings.PaddingMode; set => Settings = Settings with { PaddingMode = value }; }

    /// <summary>Distance between the window's elements.</summary>
    public long[] dilation { get => Settings.Dilation; set => Settings = Settings with { Dilation = value }; }

    /// <summary>Groups of channels that do not see each other.</summary>
    public long groups { get => Settings.Groups; set => Settings = Settings with { Groups = value }; }

    /// <summary>Extra length of the result of a transposed convolution.</summary>
    public long[] output_padding { get => Settings.OutputPadding; set => Settings = Settings with { OutputPadding = value }; }

    /// <summary>Whether this is a transposed convolution.</summary>
    public bool transposed => Settings.Transposed;

    /// <summary>Weights [out, in / groups, height, width], or [in, out / groups, height, width] when transposed.</summary>
    public Parameter weight
    {
        get => currentWeight!;
        set => Replace("weight", currentWeight = value);
    }

    /// <summary>Biases [out], or null.</summary>
    public Parameter? bias
    {
        get => currentBias;
        set => Replace("bias", currentBias = value);
    }

    private protected ConvolutionSettings Settings { get; private set; }

    /// <summary>Draws new weights, then new biases, as PyTorch does: uniformly within ±1 / √(fan in).</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (currentBias is null)
            return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (fanIn == 0)
            return;
        var bound = 1 / Math.Sqrt(fanIn);
        nn.init.uniform_(currentBias, -bound, bound);
    }
}
