using TorchSharp;

namespace ModelComparison.Vision.Training;

/// <summary>
/// A second network that follows a trained one: after every step each of its floating-point entries (parameters and running statistics) becomes
/// d · itself + (1 - d) · the trained one, d = 0.9999 · (1 - exp(-k / 2000)) at the k-th step. Whole-number counters stay as they are.
/// </summary>
/// <remarks>Polyak and Juditsky, 1992; the ramp lets short trainings follow closely.</remarks>
public sealed class ExponentialMovingAverage
{
    private const double FinalDecay = 0.9999;
    private const double RampSteps = 2000;
    private readonly List<(torch.Tensor Average, torch.Tensor Trained)> entries = [];

    /// <summary>Makes a network follow another one, and sets it equal to it.</summary>
    /// <param name="average">The network that follows.</param>
    /// <param name="trained">The network that is trained; same state dict.</param>
    public ExponentialMovingAverage(torch.nn.Module average, torch.nn.Module trained)
    {
        ArgumentNullException.ThrowIfNull(average);
        ArgumentNullException.ThrowIfNull(trained);
        var source = trained.state_dict();
        average.load_state_dict(source);
        foreach (var (name, tensor) in average.state_dict())
        {
            if (tensor.is_floating_point())
                entries.Add((tensor, source[name]));
        }
    }

    /// <summary>Steps followed so far.</summary>
    public long Updates { get; set; }

    /// <summary>Weight of the former average at a step.</summary>
    /// <param name="step">From 1.</param>
    public static double Decay(long step) => FinalDecay * (1 - Math.Exp(-step / RampSteps));

    /// <summary>Follows one step.</summary>
    public void Update()
    {
        var decay = Decay(++Updates);
        using var mode = torch.no_grad();
        foreach (var (average, trained) in entries)
        {
            using var share = trained.mul(1 - decay);
            average.mul_(decay);
            average.add_(share);
        }
    }
}
