using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Resizing of [N, C, H, W] to a size or by scale factors.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? sizes;
    private readonly double[]? factors;

    internal Upsample(long[]? size, double[]? scaleFactor, UpsampleMode mode, bool? alignCorners, bool? recomputeScaleFactor)
        : base(nameof(Upsample))
    {
        sizes = size;
        factors = scaleFactor;
        this.mode = mode;
        align_corners = alignCorners;
        recompute_scale_factor = recomputeScaleFactor;
    }

    /// <summary>Height and width of the result; empty where factors are given.</summary>
    public ReadOnlySpan<long> size => sizes;

    /// <summary>Factors of height and width; empty where a size is given.</summary>
    public ReadOnlySpan<double> scale_factor => factors;

    /// <summary>How values between the pixels are found.</summary>
    public UpsampleMode mode { get; }

    /// <summary>Whether the corner pixels' centres, not their outer corners, are matched.</summary>
    public bool? align_corners { get; }

    /// <summary>Whether the factors are found again from the rounded size.</summary>
    public bool? recompute_scale_factor { get; set; }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor input) => nn.functional.interpolate(
        input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
