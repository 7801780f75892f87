using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Turns the network's raw maps into boxes and scores.</summary>
/// <remarks>
/// A side of a box is the expectation of a softmax over 16 distances from the anchor (the centre of a grid cell), in cells; Li et al., "Generalized Focal
/// Loss", NeurIPS 2020. Anchors are ordered by stride, then by row, then by column.
/// </remarks>
public static class BoxDecoder
{
    private const int Bins = Yolov8Network.DistanceBinCount;
    private const int Sides = 4;

    // Where float rounding could decide, the score itself is compared: logits are only sorted out when they are clearly too low.
    private const float LogitMargin = 1e-2f;

    /// <summary>Decodes a batch.</summary>
    /// <param name="maps">The three raw maps of <see cref="Yolov8Network.forward"/>, [N, 64 + C, H / stride, W / stride].</param>
    /// <param name="aboveScore">Only anchors whose best class score is above this are decoded; by default all are.</param>
    /// <returns>Boxes and scores of each of the N images.</returns>
    public static IReadOnlyList<DecodedBoxes> Decode(IReadOnlyList<Tensor> maps, float aboveScore = float.NegativeInfinity)
    {
        ArgumentNullException.ThrowIfNull(maps);
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var levels = maps.Select(map => map.to(ScalarType.Float32).cpu().contiguous()).ToArray();
        var shapes = Array.ConvertAll(levels, level => level.shape);
        var images = new DecodedBoxes[shapes[0][0]];
        for (var image = 0; image < images.Length; image++)
        {
            var decoder = new ImageDecoder((int)shapes[0][1] - (Sides * Bins), aboveScore);
            for (var level = 0; level < levels.Length; level++)
            {
                var values = MemoryMarshal.Cast<byte, float>(levels[level].bytes);
                var length = values.Length / images.Length;
                decoder.Add(values.Slice(image * length, length), (int)shapes[level][3], Yolov8Network.Strides[level]);
            }

            images[image] = decoder.ToBoxes();
        }

        return images;
    }

    /// <summary>Writes a box in grid cells as centre x, centre y, width and height in pixels.</summary>
    internal static void Place(Corners<float> box, int stride, Span<float> sides)
    {
        sides[0] = (box.Left + box.Right) / 2 * stride;
        sides[1] = (box.Top + box.Bottom) / 2 * stride;
        sides[2] = (box.Right - box.Left) * stride;
        sides[3] = (box.Bottom - box.Top) * stride;
    }

    /// <summary>Collects the anchors of one image.</summary>
    private sealed class ImageDecoder(int classCount, float aboveScore)
    {
        // Rows of 4 + C values, one for each anchor kept.
        private readonly List<float[]> anchors = [];
        private readonly float lowestLogit = LowestLogit(aboveScore);

        public void Add(ReadOnlySpan<float> map, int width, int stride)
        {
            var cells = map.Length / ((Sides * Bins) + classCount);
            for (var cell = 0; cell < cells; cell++)
            {
                if (!MayPass(map, cells, cell))
                    continue;
                var anchor = new float[Sides + classCount];
                var best = float.NegativeInfinity;
                for (var c = 0; c < classCount; c++)
                    best = Math.Max(best, anchor[Sides + c] = Sigmoid(map[(((Sides * Bins) + c) * cells) + cell]));
                if (!(best > aboveScore))
                    continue;
                DecodeBox(map, cells, cell, (cell % width) + 0.5f, (cell / width) + 0.5f, stride, anchor);
                anchors.Add(anchor);
            }
        }

        public DecodedBoxes ToBoxes()
        {
            var values = new float[(Sides + classCount) * anchors.Count];
            for (var a = 0; a < anchors.Count; a++)
            {
                for (var row = 0; row < anchors[a].Length; row++)
                    values[(row * anchors.Count) + a] = anchors[a][row];
            }

            return new DecodedBoxes(values, classCount);
        }

        private static float LowestLogit(float score) => score switch
        {
            <= 0 => float.NegativeInfinity,
            >= 1 => float.PositiveInfinity,
            _ => MathF.Log(score / (1 - score)) - LogitMargin,
        };

        private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

        private static void DecodeBox(ReadOnlySpan<float> map, int cells, int cell, float x, float y, int stride, Span<float> anchor)
        {
            Span<float> distances = stackalloc float[Sides];
            for (var side = 0; side < Sides; side++)
                distances[side] = Expectation(map[(side * Bins * cells)..], cells, cell);
            Place(Corners<float>.Around(x, y, distances), stride, anchor);
        }

        private static float Expectation(ReadOnlySpan<float> side, int cells, int cell)
        {
            var largest = float.NegativeInfinity;
            for (var bin = 0; bin < Bins; bin++)
                largest = Math.Max(largest, side[(bin * cells) + cell]);
            float sum = 0;
            float weighted = 0;
            for (var bin = 0; bin < Bins; bin++)
            {
                var exponential = MathF.Exp(side[(bin * cells) + cell] - largest);
                sum += exponential;
                weighted += exponential * bin;
            }

            return weighted / sum;
        }

        private bool MayPass(ReadOnlySpan<float> map, int cells, int cell)
        {
            for (var c = 0; c < classCount; c++)
            {
                // Also true for NaN, which is then refused by its score.
                if (!(map[(((Sides * Bins) + c) * cells) + cell] < lowestLogit))
                    return true;
            }

            return false;
        }
    }
}
