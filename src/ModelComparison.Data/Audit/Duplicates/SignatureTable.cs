using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>
/// The signatures of all images, compared with every view of one of them at a time. The eight orientations cost two scalar products: the sums over
/// the four parities of frequencies give all mirrored forms by their signs, and the exchanged order of one side the transposed forms.
/// </summary>
internal sealed class SignatureTable
{
    private const int Lanes = 16;
    private readonly int count;
    private readonly float[] views;
    private readonly float[] whole;

    /// <summary>Makes room for the signatures of N images.</summary>
    public SignatureTable(int count)
    {
        this.count = count;
        views = new float[(long)count * ViewLength];
        whole = new float[((count + Lanes - 1) / Lanes) * Lanes * (long)Signature.Length];
    }

    private static int ViewLength => Signature.Views.Count * Signature.Length;

    /// <summary>Fills in an image; different images may be filled in at once.</summary>
    public void Set(int index, Thumbnail thumbnail)
    {
        var own = views.AsSpan(index * ViewLength, ViewLength);
        Signature.Compute(thumbnail, own);
        for (var k = 0; k < Signature.Length; k++)
            whole[Address(index, k)] = own[k];
    }

    /// <summary>For every image, the greatest cosine between it as a whole and any view, in any orientation, of one image.</summary>
    /// <param name="probe">The image whose views are compared.</param>
    /// <param name="similarities">At least N rounded up to 16 numbers, filled in.</param>
    public void Compare(int probe, Span<float> similarities)
    {
        Span<float> form = stackalloc float[Signature.Length];
        similarities.Fill(-1f);
        for (var view = 0; view < Signature.Views.Count; view++)
        {
            var signature = ViewOf(probe, view);
            CompareForm(signature, similarities);
            Transpose(signature, form);
            CompareForm(form, similarities);
        }
    }

    /// <summary>The best way, for each orientation, in which a view of one image looks like the other as a whole, the most similar first.</summary>
    public List<Hypothesis> Explain(int first, int second)
    {
        var best = new Hypothesis[OrientationGeometry.Count];
        Array.Fill(best, new Hypothesis(Orientation.Upright, Window.Full, float.NegativeInfinity));
        for (var view = 0; view < Signature.Views.Count; view++)
        {
            var window = Signature.Views[view];
            for (var o = 0; o < OrientationGeometry.Count; o++)
            {
                // Part of the first, in orientation o, looks like the second: laid down the other way, the second looks like that part.
                var orientation = (Orientation)o;
                Keep(best, new Hypothesis(orientation.Inverse(), window.Inverse(), Cosine(ViewOf(first, view), ViewOf(second, 0), orientation)));
                Keep(best, new Hypothesis(orientation, window.In(orientation), Cosine(ViewOf(second, view), ViewOf(first, 0), orientation)));
            }
        }

        return [.. best.OrderByDescending(hypothesis => hypothesis.Similarity)];
    }

    private static void Keep(Hypothesis[] best, Hypothesis hypothesis)
    {
        ref var known = ref best[(int)hypothesis.Orientation];
        if (hypothesis.Similarity > known.Similarity)
            known = hypothesis;
    }

    private static float Cosine(ReadOnlySpan<float> viewed, ReadOnlySpan<float> whole, Orientation orientation)
    {
        var order = Signature.TransposedOrder;
        float sum = 0;
        for (var parity = 0; parity < 4; parity++)
        {
            // Parity 2·(u odd) + (v odd): mirroring rows changes the sign of odd u, mirroring columns that of odd v.
            var negative = (orientation.FlipsRows() && parity >= 2) ^ (orientation.FlipsColumns() && parity % 2 == 1);
            float part = 0;
            for (var k = Signature.ParityStarts[parity]; k < Signature.ParityStarts[parity + 1]; k++)
                part += viewed[orientation.IsTransposed() ? order[k] : k] * whole[k];
            sum += negative ? -part : part;
        }

        return sum;
    }

    private static void Transpose(ReadOnlySpan<float> signature, Span<float> transposed)
    {
        for (var k = 0; k < transposed.Length; k++)
            transposed[k] = signature[Signature.TransposedOrder[k]];
    }

    private ReadOnlySpan<float> ViewOf(int image, int view) => views.AsSpan((image * ViewLength) + (view * Signature.Length), Signature.Length);

    // Images of 16 lie beside each other, frequency by frequency.
    private static int Address(int image, int frequency) => (((image / Lanes * Signature.Length) + frequency) * Lanes) + (image % Lanes);

    private void CompareForm(ReadOnlySpan<float> form, Span<float> similarities)
    {
        var (first, second, third) = (Signature.ParityStarts[1], Signature.ParityStarts[2], Signature.ParityStarts[3]);
        for (var start = 0; start < count; start += Lanes)
        {
            var block = whole.AsSpan(start * Signature.Length, Lanes * Signature.Length);
            var evenEven = Sum(form, block, 0, first);
            var evenOdd = Sum(form, block, first, second);
            var oddEven = Sum(form, block, second, third);
            var oddOdd = Sum(form, block, third, Signature.Length);
            var straight = evenEven + oddOdd + Vector512.Abs(evenOdd + oddEven);
            var mirrored = evenEven - oddOdd + Vector512.Abs(evenOdd - oddEven);
            var target = similarities.Slice(start, Lanes);
            Vector512.Max(Vector512.Max(straight, mirrored), Vector512.Create<float>(target)).CopyTo(target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum(ReadOnlySpan<float> form, ReadOnlySpan<float> block, int from, int to)
    {
        var sum = Vector512<float>.Zero;
        for (var k = from; k < to; k++)
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(form[k]), Vector512.Create<float>(block.Slice(k * Lanes, Lanes)), sum);
        return sum;
    }
}
