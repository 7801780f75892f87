using System.Numerics;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// What a pickled network may contain: besides tensors, objects of the classes that networks and their training settings are made of. They become inert
/// data; no class is looked up and nothing is called. Names from elsewhere are refused: no network needs them.
/// </summary>
internal sealed class ModuleWorld : IPickleWorld
{
    private static readonly string[] KnownPackages = ["torch.nn.", "torchvision.", "ultralytics."];

    private static readonly HashSet<PickleGlobal> KnownNames =
    [
        .. Names("torch", "Size", "device", "dtype", "float16", "float32", "float64", "bfloat16", "int64", "strided"),
        .. Names("collections", "defaultdict"),
        .. Names("__builtin__", "set", "frozenset", "list", "dict", "tuple", "complex", "slice", "range", "bytearray"),
        .. Names("builtins", "set", "frozenset", "list", "dict", "tuple", "complex", "slice", "range", "bytearray"),
        .. Names("numpy", "dtype", "ndarray"),
        .. Names("numpy.core.multiarray", "scalar", "_reconstruct"),
        .. Names("numpy._core.multiarray", "scalar", "_reconstruct"),
        .. Names("_codecs", "encode"),
        .. Names("pathlib", "Path", "PosixPath", "WindowsPath", "PurePath", "PurePosixPath", "PureWindowsPath"),
        .. Names("argparse", "Namespace"),
        .. Names("types", "SimpleNamespace"),
        .. Names("datetime", "datetime", "date", "timedelta"),
    ];

    private readonly StateDictionaryWorld tensors = new();

    /// <summary>Every storage that was referred to, by key.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => tensors.Storages;

    public void Admit(PickleGlobal global)
    {
        if (!IsKnown(global) && !StateDictionaryWorld.Knows(global))
            throw new InvalidDataException($"it asks for '{global}', which no network needs; it may be hostile");
    }

    public object? Call(PickleGlobal global, PickleTuple arguments)
    {
        if (StateDictionaryWorld.Knows(global))
            return tensors.Call(global, arguments);
        return global is { Module: "collections", Name: "defaultdict" } ? new PickleDictionary() : new PickleObject(global, arguments);
    }

    public void SetState(object? target, object? state)
    {
        if (target is PickleObject instance)
            instance.SetState(state);
        else
            tensors.SetState(target, state);
    }

    public object? Load(object? persistentId) => tensors.Load(persistentId);

    public object? LargeInteger(ReadOnlySpan<byte> bytes) => new BigInteger(bytes);

    private static bool IsKnown(PickleGlobal global) =>
        KnownNames.Contains(global) || KnownPackages.Any(package => global.Module.StartsWith(package, StringComparison.Ordinal));

    private static IEnumerable<PickleGlobal> Names(string module, params string[] names) => names.Select(name => new PickleGlobal(module, name));
}
