using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Backbones;

/// <summary>Weights that were found: where they are, and what tells them from all others. The tensors are read on demand.</summary>
/// <param name="Backbone">Network they are for.</param>
/// <param name="Source">What the user asked for.</param>
/// <param name="Identity">SHA-256 of the file, or how random weights were drawn; part of every cache key.</param>
/// <param name="Path">The file, or null for random weights.</param>
public sealed record BackboneWeights(Backbone Backbone, WeightsSource Source, string Identity, string? Path)
{
    /// <summary>Whether the network has learned nothing; every report on its features must say so first.</summary>
    public bool IsRandom => Source.Kind == WeightsSourceKind.Random;

    /// <summary>Finds the weights of a network; published ones are fetched when they are not there yet, and their SHA-256 is checked.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="source">What the user asked for; null for the ImageNet weights of a network with a name, and what an ONNX file holds.</param>
    /// <param name="folder">Where published weights are kept.</param>
    /// <param name="progress">Bytes fetched, or null.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="InputException">There is no such file, it cannot be fetched, or its content is wrong.</exception>
    public static BackboneWeights Find(Backbone backbone, WeightsSource? source, WeightsFolder folder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(folder);
        return backbone.FindWeights(source, folder, progress, cancellationToken);
    }

    /// <summary>Reads the tensors of a state dict, or draws them, and checks that they fit the network.</summary>
    /// <exception cref="InputException">The file is damaged, or holds something other than the network's tensors.</exception>
    public Checkpoint Load()
    {
        var network = Backbone as NetworkBackbone ?? throw new InputException($"{Backbone.DisplayName} is an ONNX graph and has no state dict.");
        try
        {
            var checkpoint = Path is null ? RandomWeights.Draw(network, Source.Seed) : CheckpointFile.Read(Path);
            network.RequireMatch(checkpoint);
            return checkpoint;
        }
        catch (CheckpointException exception)
        {
            throw new InputException(exception.Message, exception);
        }
    }

    internal static BackboneWeights FindPublished(Backbone backbone, WeightsSource source, WeightsFolder folder, IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        var published = KnownWeights.Find(backbone.Name, source.Text) ?? throw new InputException(
            $"{backbone.Name} has no published weights '{source.Text}'; it has "
            + $"{string.Join(", ", KnownWeights.All.Where(known => known.Backbone == backbone.Name).Select(known => known.Name))}.");
        var path = new WeightsDownloader(folder).FetchAsync(published, progress, cancellationToken).GetAwaiter().GetResult();
        return new BackboneWeights(backbone, source, $"sha256:{folder.Verify(published)}", path);
    }

    internal static BackboneWeights FindFile(Backbone backbone, WeightsSource source)
    {
        if (Backbone.IsFile(source.Text))
            throw new InputException($"{source.Text} is a whole network, not weights of {backbone.Name}: give it as the backbone and leave the weights out.");
        try
        {
            return new BackboneWeights(backbone, source, $"sha256:{FileDigest.Sha256(source.Text)}", source.Text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--weights needs imagenet, random:SEED or a readable file; got '{source.Text}' "
                + $"({exception.Message.TrimEnd('.')}).", exception);
        }
    }
}
