using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch. Ioffe and Szegedy, Batch Normalization, 2015.</summary>
public abstract class BatchNorm : NormBase
{
    /// <summary>Weights of ones, biases of zeros, running means of zeros and running variances of ones.</summary>
    protected BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    /// <summary>Normalises with the batch's statistics while training, else with the running ones.</summary>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var update = training && track_running_stats;
        if (update)
        {
            using var mode = no_grad();
            num_batches_tracked!.add_(1);
        }
        var factor = momentum ?? (update ? 1.0 / num_batches_tracked!.item<long>() : 0);
        var useBatch = training || !track_running_stats;
        var affineWeight = affine ? weight : null;
        return nn.functional.batch_norm(input, running_mean, running_var, affineWeight, bias, useBatch, factor, eps);
    }
}
