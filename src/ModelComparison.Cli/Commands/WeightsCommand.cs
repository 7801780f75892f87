using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Cli.Commands;

/// <summary>"weights": the published weights that are known and kept, and what is inside a weights file.</summary>
internal static class WeightsCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var command = new DocumentedCommand(
            "weights", "Lists, fetches, checks, describes and trains weights of networks.",
            "modelcompare weights fetch resnet50\nmodelcompare weights info my-weights.pth\nmodelcompare weights train other-cells --output own.safetensors");
        command.Add(List(screen));
        command.Add(Fetch(screen, cancellationToken));
        command.Add(Verify(screen));
        command.Add(Info(screen));
        command.Add(WeightsTrainCommand.Create(screen, cancellationToken));
        return command;
    }

    private static DocumentedCommand List(Screen screen)
    {
        var command = new DocumentedCommand("list", "Lists the published weights that this program knows, and which of them are here.", "modelcompare weights list");
        command.SetAction(_ =>
        {
            var folder = WeightsFolder.Default;
            string[] heading = ["network", "name", "file", "here", "what"];
            var rows = KnownWeights.All.Select(known => (string[])[known.Backbone, known.Name, known.FileName, folder.Contains(known) ? "yes" : "no", known.Description]);
            string[] shipped = [Backbone.ResNet18Cntk.Name, "imagenet", ShippedWeights.FileName, ShippedWeights.Locate(folder) is null ? "no" : "yes", ShippedWeights.Description];
            screen.Out.Write(TextTable.RenderLeft(heading, [shipped, .. rows]));
            screen.Write($"Weights folder: {folder.Path}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static DocumentedCommand Fetch(Screen screen, CancellationToken cancellationToken)
    {
        var (network, name) = Selection();
        var command = new DocumentedCommand(
            "fetch",
            $"Fetches published weights into the weights folder and checks their SHA-256. An interrupted download goes on where it stopped. {WeightsDownloader.MirrorVariable} names another server.",
            "modelcompare weights fetch resnet50")
        {
            network, name,
        };
        command.SetAction(result =>
        {
            var known = Find(result.GetValue(network), result.GetValue(name)!);
            var folder = WeightsFolder.Default;
            foreach (var weights in known)
            {
                var path = Download(screen, folder, weights, cancellationToken);
                screen.Write($"{path}  sha256 {folder.Verify(weights)}");
            }

            return ErrorBoundary.Done;
        });
        return command;
    }

    private static string Download(Screen screen, WeightsFolder folder, KnownWeights weights, CancellationToken cancellationToken)
    {
        try
        {
            return ProgressDisplay.Show(
                screen, progress => new WeightsDownloader(folder).FetchAsync(weights, progress, cancellationToken).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException("Stopped. What has arrived is kept; the same command goes on from there.", exception);
        }
    }

    private static DocumentedCommand Verify(Screen screen)
    {
        var (network, name) = Selection();
        var command = new DocumentedCommand(
            "verify", "Checks the SHA-256 of the published weights that are in the weights folder.", "modelcompare weights verify resnet50")
        {
            network, name,
        };
        command.SetAction(result =>
        {
            var folder = WeightsFolder.Default;
            var here = Find(result.GetValue(network), result.GetResult(name) is { Implicit: false } ? result.GetValue(name) : null).Where(folder.Contains).ToList();
            if (here.Count == 0)
                throw new InputException($"The weights folder {folder.Path} holds none of these weights. Fetch them with 'modelcompare weights fetch'.");
            foreach (var weights in here)
                screen.Write($"{folder.PathOf(weights)}  ok  sha256 {folder.Verify(weights)}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static DocumentedCommand Info(Screen screen)
    {
        var file = new Argument<string>("FILE") { Description = "A .pth, .pt or .safetensors file; nothing in it is executed." };
        var command = new DocumentedCommand("info", "Lists the tensors of a weights file with their types and shapes.", "modelcompare weights info my-weights.pth")
        {
            file,
        };
        command.SetAction(result =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
                throw new InputException($"{path}: there is no such file. Give the path of a .pth, .pt or .safetensors file.");
            var checkpoint = CheckpointFile.Read(path);
            string[] heading = ["tensor", "type", "shape"];
            var rows = checkpoint.Tensors.Select(tensor => (string[])
                [tensor.Name, tensor.ElementType.ToString().ToLowerInvariant(), $"({string.Join(", ", tensor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))})"]);
            screen.Out.Write(TextTable.RenderLeft(heading, [.. rows]));
            screen.Write($"{checkpoint.Tensors.Count.ToString(CultureInfo.InvariantCulture)} tensors, sha256 {FileDigest.Sha256(path)}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static (Argument<string?> Network, Option<string?> Name) Selection() =>
    (
        new Argument<string?>("NETWORK") { Description = $"{string.Join(" or ", KnownWeights.All.Select(known => known.Backbone).Distinct())}; all when left out.", Arity = ArgumentArity.ZeroOrOne },
        new Option<string?>("--name") { Description = "Which weights of the network; default: imagenet.", HelpName = "NAME", DefaultValueFactory = _ => "imagenet" }
    );

    private static List<KnownWeights> Find(string? network, string? name)
    {
        var networks = KnownWeights.All.Select(known => known.Backbone).Distinct().ToArray();
        if (network is not null && !networks.Contains(network))
            throw new InputException($"There are no published weights for '{network}'; {NearestName.Suggest(network, networks)}");
        var names = KnownWeights.All.Where(known => network is null || known.Backbone == network).Select(known => known.Name).Distinct().ToArray();
        if (name is not null && !names.Contains(name))
            throw new InputException($"There are no weights '{name}'; {NearestName.Suggest(name, names)}");
        return [.. KnownWeights.All.Where(known => (network is null || known.Backbone == network) && (name is null || known.Name == name))];
    }
}
