using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Features;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Training;

/// <summary>One training of a backbone while it goes on.</summary>
internal sealed class BackboneTrainingRun : IDisposable
{
    private const int Channels = 3;
    private const string Stage = "training";
    private readonly BackboneTrainerOptions options;
    private readonly ImageFolder images;
    private readonly IProgress<WorkProgress>? progress;
    private readonly ImagePreprocessing preprocessing;
    private readonly Seed seed;
    private readonly BackboneNetwork network;
    private readonly NetworkOptimizer optimizer;
    private readonly TrainingSchedule schedule;
    private readonly int[][] batches;
    private readonly ContentHash[] hashes;
    private readonly List<double> losses = [];
    private readonly List<double> accuracies = [];

    public BackboneTrainingRun(BackboneTrainerOptions options, ImageFolder images, IProgress<WorkProgress>? progress)
    {
        this.options = options;
        this.images = images;
        this.progress = progress;
        preprocessing = new ImagePreprocessing(options.ImageSize, SixteenBitGrey.ClipAsPillow);
        seed = new Seed((ulong)options.Seed).For("backbone training");
        hashes = new ContentHash[images.Images.Count];
        batches = Divide(images.Images.Count, options.BatchSize);
        network = options.Backbone.FromSeed((ulong)options.Seed, images.ClassNames.Count);
        optimizer = new NetworkOptimizer(ParameterGroups.Of(network), options.Plan);
        schedule = new TrainingSchedule(options.Schedule, options.Plan, batches.Length);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
    }

    public void Carry(CancellationToken cancellationToken)
    {
        // Dropout, where the network has some, draws from the global generator.
        _ = manual_seed(options.Seed);
        network.train();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
            TrainEpoch(epoch, cancellationToken);
    }

    public BackboneTrainingResult Write(string path)
    {
        var plan = options.Plan;
        var metadata = new WeightsOrigin(
            options.Backbone.Name, images.ClassNames, options.ImageSize, options.Epochs, options.Seed, [.. hashes.Select(hash => WeightsOrigin.DigestOf(hash.ToString()))])
        {
            Details =
            [
                new("optimizer", string.Create(CultureInfo.InvariantCulture, $"{plan.Kind} {plan.LearningRate} weight-decay {plan.WeightDecay}")),
                new("batch", options.BatchSize.ToString(CultureInfo.InvariantCulture)),
                new("threads", options.Threads.ToString(CultureInfo.InvariantCulture)),
                new("libtorch", __version__),
                new("training-accuracy", accuracies[^1].ToString("F4", CultureInfo.InvariantCulture)),
            ],
        }.ToMetadata();
        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            SafeTensorsFile.Write(full, [.. network.state_dict().Select(entry => NetworkState.ToCheckpoint(entry.Key, entry.Value))], metadata);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteException.Of(path, error);
        }

        return new BackboneTrainingResult(full, losses, accuracies);
    }

    // A last batch of one image goes to the one before it: batch normalisation cannot take it alone.
    private static int[][] Divide(int count, int size)
    {
        var sizes = Enumerable.Repeat(size, count / size).ToList();
        if (count % size >= 2 || sizes.Count == 0)
            sizes.Add(count % size);
        else
            sizes[^1] += count % size;
        var first = 0;
        return [.. sizes.Select(length => Enumerable.Range((first += length) - length, length).ToArray())];
    }

    private void TrainEpoch(int epoch, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, images.Images.Count)];
        seed.For("order", epoch).CreateRandom().Shuffle<int>(order);
        var requests = order.Select(row => new OrderedDecoder.Request(row, images.Images[row].FullPath, epoch == 0 ? null : hashes[row])).ToArray();
        using var decoder = new OrderedDecoder(requests, options.Threads, 2 * options.BatchSize, preprocessing);
        var (loss, right, seen) = (0.0, 0L, 0);
        for (var batch = 0; batch < batches.Length; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (batchLoss, batchRight) = Step(decoder, epoch, batch);
            loss += batchLoss * batches[batch].Length;
            right += batchRight;
            seen += batches[batch].Length;
            progress?.Report(new WorkProgress(Stage, ((long)epoch * batches.Length) + batch + 1, (long)options.Epochs * batches.Length, string.Create(
                CultureInfo.InvariantCulture, $"epoch {epoch + 1} of {options.Epochs}, loss {loss / seen:F3}, {(double)right / seen:P0} right")));
        }

        losses.Add(loss / seen);
        accuracies.Add((double)right / seen);
    }

    // Everything that one batch makes is freed at its end, so that memory does not grow.
    private (double Loss, long Right) Step(OrderedDecoder decoder, int epoch, int batch)
    {
        using var scope = NewDisposeScope();
        var count = batches[batch].Length;
        var planes = new float[count * preprocessing.ByteCount];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
            labels[i] = Take(decoder, epoch, planes.AsSpan(i * preprocessing.ByteCount, preprocessing.ByteCount));
        var targets = tensor(labels, [count]);
        var scores = network.call(tensor(planes, [count, Channels, options.ImageSize, options.ImageSize]));
        var loss = nn.functional.cross_entropy(scores, targets);
        var value = loss.item<float>();
        if (!float.IsFinite(value))
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"The training needs a finite loss; got {value} in epoch {epoch + 1}, batch {batch + 1}. Use a lower --learning-rate; it was {options.Plan.LearningRate}."));
        }

        network.zero_grad();
        loss.backward();
        optimizer.Apply(schedule.At(epoch, batch));
        optimizer.Step();
        return (value, scores.argmax(1).eq(targets).sum().item<long>());
    }

    private long Take(OrderedDecoder decoder, int epoch, Span<float> planes)
    {
        decoder.TryTake(out var image);
        if (image.Error is { } error)
            throw new InputException($"{error.Message.TrimEnd('.')}, or take the file away.", error);
        hashes[image.Row] = image.Hash;
        var flips = seed.For("flips", epoch).For("image", image.Row).CreateRandom();
        FlippedPlanes.Fill(planes, image.Pixels, options.ImageSize, flips.Next(2) == 1, flips.Next(2) == 1);
        return images.Images[image.Row].ClassIndex;
    }
}
