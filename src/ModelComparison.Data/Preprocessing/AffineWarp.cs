using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>
/// Moves the pixels of an image by an affine transform, with linear interpolation between positions of 1/32 pixel: byte for byte what OpenCV 4's
/// <c>warpAffine</c> gives with <c>INTER_LINEAR</c> and a constant border.
/// </summary>
public static class AffineWarp
{
    private const int PositionBits = 10;
    private const int FractionBits = 5;
    private const int Fractions = 1 << FractionBits;
    private const int PairBytes = sizeof(ulong);
    private const int HalfFraction = 1 << (PositionBits - FractionBits - 1);

    /// <summary>Warps into an image that is there already; every pixel of it is written.</summary>
    /// <param name="source">Not changed.</param>
    /// <param name="transform">From places in the source to places in the target.</param>
    /// <param name="target">The result.</param>
    /// <param name="border">Value of every channel outside the source.</param>
    /// <exception cref="ArgumentException">The transform cannot be undone.</exception>
    public static void Apply(RgbImage source, AffineTransform transform, RgbImage target, byte border = 114)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var (m00, m01, m02, m10, m11, m12) = Invert(transform);
        var (xSteps, ySteps) = (new int[target.Width], new int[target.Width]);
        for (var x = 0; x < target.Width; x++)
        {
            xSteps[x] = Fixed(m00 * x);
            ySteps[x] = Fixed(m10 * x);
        }

        for (var y = 0; y < target.Height; y++)
        {
            var xStart = Fixed((m01 * y) + m02) + HalfFraction;
            var yStart = Fixed((m11 * y) + m12) + HalfFraction;
            WarpRow(source, xStart, yStart, xSteps, ySteps, target.Row(y), border);
        }
    }

    private static unsafe void WarpRow(RgbImage source, int xStart, int yStart, int[] xSteps, int[] ySteps, Span<byte> target, byte border)
    {
        var stride = 3 * source.Width;
        var lastPair = source.Pixels.Length - PairBytes;
        fixed (byte* pixels = source.Pixels)
        fixed (byte* output = target)
        {
            for (var x = 0; x < xSteps.Length; x++)
            {
                var px = (xStart + xSteps[x]) >> (PositionBits - FractionBits);
                var py = (yStart + ySteps[x]) >> (PositionBits - FractionBits);
                var (ix, iy) = (px >> FractionBits, py >> FractionBits);
                var (fx, fy) = (px & (Fractions - 1), py & (Fractions - 1));
                if ((uint)ix >= (uint)(source.Width - 1) || (uint)iy >= (uint)(source.Height - 1))
                {
                    MixAtBorder(source, ix, iy, fx, fy, output + (3 * x), border);
                    continue;
                }

                // The vector form reads two bytes beyond a pair of pixels and writes one beyond a pixel, which the next pixel overwrites.
                var upper = (iy * stride) + (3 * ix);
                if (Ssse3.IsSupported && upper + stride <= lastPair && x < xSteps.Length - 1)
                    MixAtOnce(pixels + upper, pixels + upper + stride, fx, fy, output + (3 * x));
                else
                    Mix(pixels + upper, pixels + upper + stride, fx, fy, output + (3 * x));
            }
        }
    }

    /// <summary>The sum of <see cref="Mix"/> in another order, which integers do not mind: first along the row, then down.</summary>
    private static unsafe void MixAtOnce(byte* upper, byte* lower, int fx, int fy, byte* output)
    {
        var pairs = Vector128.Create((byte)0, 3, 1, 4, 2, 5, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
        var weights = Vector128.Create((short)(Fractions - fx | (fx << 8))).AsSByte();
        var first = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(Vector128.CreateScalarUnsafe(*(ulong*)upper).AsByte(), pairs), weights);
        var second = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(Vector128.CreateScalarUnsafe(*(ulong*)lower).AsByte(), pairs), weights);
        var sum = Sse2.MultiplyAddAdjacent(Sse2.UnpackLow(first, second), Vector128.Create(Fractions - fy | (fy << 16)).AsInt16());
        var rounded = Sse2.ShiftRightLogical(Sse2.Add(sum, Vector128.Create(1 << ((2 * FractionBits) - 1))), 2 * FractionBits);
        var words = Sse2.PackSignedSaturate(rounded, rounded);
        *(uint*)output = Sse2.PackUnsignedSaturate(words, words).AsUInt32().ToScalar();
    }

    private static unsafe void Mix(byte* upper, byte* lower, int fx, int fy, byte* output)
    {
        var (w00, w01) = ((Fractions - fx) * (Fractions - fy), fx * (Fractions - fy));
        var (w10, w11) = ((Fractions - fx) * fy, fx * fy);
        const int Half = 1 << (2 * FractionBits - 1);
        output[0] = (byte)(((upper[0] * w00) + (upper[3] * w01) + (lower[0] * w10) + (lower[3] * w11) + Half) >> (2 * FractionBits));
        output[1] = (byte)(((upper[1] * w00) + (upper[4] * w01) + (lower[1] * w10) + (lower[4] * w11) + Half) >> (2 * FractionBits));
        output[2] = (byte)(((upper[2] * w00) + (upper[5] * w01) + (lower[2] * w10) + (lower[5] * w11) + Half) >> (2 * FractionBits));
    }

    private static unsafe void MixAtBorder(RgbImage source, int ix, int iy, int fx, int fy, byte* output, byte border)
    {
        if (ix < -1 || iy < -1 || ix >= source.Width || iy >= source.Height)
        {
            output[0] = output[1] = output[2] = border;
            return;
        }

        var corners = stackalloc byte[12];
        for (var corner = 0; corner < 4; corner++)
        {
            var (x, y) = (ix + (corner & 1), iy + (corner >> 1));
            var isInside = (uint)x < (uint)source.Width && (uint)y < (uint)source.Height;
            for (var channel = 0; channel < 3; channel++)
                corners[(3 * corner) + channel] = isInside ? source.Pixels[(3 * ((y * source.Width) + x)) + channel] : border;
        }

        Mix(corners, corners + 6, fx, fy, output);
    }

    private static (double XX, double XY, double XOffset, double YX, double YY, double YOffset) Invert(AffineTransform m)
    {
        var determinant = ((double)m.XX * m.YY) - ((double)m.XY * m.YX);
        if (determinant == 0 || !double.IsFinite(determinant))
            throw new ArgumentException($"AffineWarp needs a transform that can be undone; got {m}.", nameof(m));
        var inverse = 1.0 / determinant;
        var (xx, yy) = (m.YY * inverse, m.XX * inverse);
        var (xy, yx) = (m.XY * -inverse, m.YX * -inverse);
        return (xx, xy, (-xx * m.XOffset) - (xy * m.YOffset), yx, yy, (-yx * m.XOffset) - (yy * m.YOffset));
    }

    private static int Fixed(double value) => (int)Math.Round(Math.Clamp(value * (1 << PositionBits), int.MinValue / 4, int.MaxValue / 4));
}
