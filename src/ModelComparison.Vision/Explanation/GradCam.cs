using static TorchSharp.torch;

namespace ModelComparison.Vision.Explanation;

/// <summary>
/// Gradient-weighted class activation mapping: α_k = mean over the map of ∂y / ∂A_k, heat = ReLU(Σ_k α_k A_k), where y is the score of a class before
/// the softmax and A_k the maps of the last convolutional block. Selvaraju et al., ICCV 2017, equations 1 and 2.
/// </summary>
public static class GradCam
{
    /// <summary>α of any differentiable score of the maps, by automatic differentiation [K].</summary>
    /// <param name="maps">A.</param>
    /// <param name="score">y, a scalar, from the maps as a tensor [1, K, h, w].</param>
    public static double[] ChannelWeights(ActivationMaps maps, Func<Tensor, Tensor> score)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(score);
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var leaf = maps.ToTensor().requires_grad_();
        var gradient = autograd.grad([score(leaf)], [leaf])[0];
        return ActivationMaps.Of(gradient).Means();
    }

    /// <summary>
    /// α of a linear score of the pooled maps, in closed form [K]: y = Σ w_k mean(A_k) + b, so every ∂y / ∂A_k is w_k / (h w), and so is its mean.
    /// </summary>
    /// <param name="maps">A.</param>
    /// <param name="head">The linear scores.</param>
    /// <param name="classIndex">The class that is explained.</param>
    /// <exception cref="ArgumentException">The head has another number of features than the maps have channels.</exception>
    public static double[] ChannelWeights(ActivationMaps maps, LinearHead head, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(head);
        var weights = head.Weights[classIndex];
        if (weights.Length != maps.Channels)
            throw new ArgumentException($"GradCam needs a head on the {maps.Channels} pooled channels; got {weights.Length} weights.", nameof(head));
        var size = (double)maps.Height * maps.Width;
        return Array.ConvertAll(weights, weight => weight / size);
    }

    /// <summary>ReLU(Σ α_k A_k), [h × w].</summary>
    /// <param name="maps">A.</param>
    /// <param name="channelWeights">α [K].</param>
    public static float[] Combine(ActivationMaps maps, IReadOnlyList<double> channelWeights)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(channelWeights);
        var size = maps.Height * maps.Width;
        var sums = new double[size];
        for (var channel = 0; channel < maps.Channels; channel++)
        {
            for (var i = 0; i < size; i++)
                sums[i] += channelWeights[channel] * maps.Values[(channel * size) + i];
        }

        return Array.ConvertAll(sums, sum => (float)Math.Max(sum, 0));
    }

    /// <summary>The heat of a class over an image of any size.</summary>
    /// <param name="maps">A.</param>
    /// <param name="channelWeights">α [K].</param>
    /// <param name="width">W of the image.</param>
    /// <param name="height">H of the image.</param>
    public static HeatMap Heat(ActivationMaps maps, IReadOnlyList<double> channelWeights, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(maps);
        return HeatMap.Enlarge(Combine(maps, channelWeights), maps.Width, maps.Height, width, height);
    }
}
