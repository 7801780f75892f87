using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalisation of channels with statistics that are learnt while training.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? currentWeight;
    private Parameter? currentBias;

    /// <summary>Weights of ones, biases of zeros, running means of zeros and running variances of ones.</summary>
    protected NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            register_parameter("weight", currentWeight = new Parameter(ones(num_features, dtype, device)));
            register_parameter("bias", currentBias = new Parameter(zeros(num_features, dtype, device)));
        }
        if (!track_running_stats)
            return;
        register_buffer("running_mean", running_mean = zeros(num_features, dtype, device));
        register_buffer("running_var", running_var = ones(num_features, dtype, device));
        register_buffer("num_batches_tracked", num_batches_tracked = tensor(0L, device: device));
    }

    /// <summary>Number of channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Weight of a new batch in the running statistics; null averages all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are weights and biases.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>Factors [C].</summary>
    public Parameter weight
    {
        get => currentWeight!;
        set => Replace("weight", currentWeight = value);
    }

    /// <summary>Summands [C], or null.</summary>
    public Parameter? bias
    {
        get => currentBias;
        set => Replace("bias", currentBias = value);
    }

    /// <summary>Running means [C], or null.</summary>
    public Tensor? running_mean { get; }

    /// <summary>Running variances [C], or null.</summary>
    public Tensor? running_var { get; }

    /// <summary>How many batches the running statistics have seen, or null.</summary>
    public Tensor? num_batches_tracked { get; }

    /// <summary>Sets weights to ones and biases to zeros.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(weight);
        nn.init.zeros_(currentBias!);
    }

    /// <summary>Forgets the running statistics.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    /// <summary>Refuses an input with the wrong number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);
}
