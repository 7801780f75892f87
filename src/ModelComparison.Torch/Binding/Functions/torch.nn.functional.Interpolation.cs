using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes [N, C, H, W] to a size or by scale factors, one of the two.</summary>
            /// <exception cref="ArgumentException">Both or none of size and scale_factor are given.</exception>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (size is null == scale_factor is null)
                    throw new ArgumentException("interpolate needs size or scale_factor, one of the two.", nameof(size));
                var sizes = size is null ? null : Pairs.Of(size, size);
                var scales = scale_factor is { Length: 1 } ? [scale_factor[0], scale_factor[0]] : scale_factor;
                if (recompute_scale_factor || mode == InterpolationMode.Area)
                    (sizes, scales) = (sizes ?? Scaled(x, scales!), null);
                if (mode == InterpolationMode.Area)
                    return adaptive_avg_pool2d(x, sizes!);
                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ArgumentException($"Antialiasing needs the mode Bilinear or Bicubic; got {mode}.", nameof(antialias));
                var status = mc_upsample2d(
                    x.Native, sizes, sizes?.Length ?? 0, scales, scales?.Length ?? 0, Native(mode), (align_corners ?? false).AsFlag(),
                    antialias.AsFlag(), out var result);
                return Tensor.Created(status, result);
            }

            /// <summary>Resizes [N, C, H, W] to a size or by scale factors, one of the two.</summary>
            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            private static long[] Scaled(Tensor x, double[] scales) =>
                [(long)Math.Floor(x.size(2) * scales[0]), (long)Math.Floor(x.size(3) * scales[1])];

            private static int Native(InterpolationMode mode) => mode switch
            {
                InterpolationMode.Nearest => 0,
                InterpolationMode.Bilinear => 1,
                InterpolationMode.Bicubic => 2,
                InterpolationMode.NearestExact => 3,
                _ => throw new ArgumentException($"Two dimensions are resized by Nearest, Bilinear, Bicubic, Area or NearestExact; got {mode}.", nameof(mode)),
            };
        }
    }
}
