namespace ModelComparison.Vision.Checkpoints;

/// <summary>A storage as a pickle refers to it: all of it, or, in files from before PyTorch 1.6, a part.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="ElementType">Number format.</param>
/// <param name="Count">Elements of the whole storage.</param>
/// <param name="ViewStart">First element of the part.</param>
/// <param name="ViewCount">Elements of the part; it lies within the storage.</param>
internal sealed record TorchStorage(string Key, CheckpointElementType ElementType, long Count, long ViewStart, long ViewCount);

/// <summary>
/// A tensor as a pickle describes it: an offset into a storage, a shape and strides, all in elements and none of them checked yet. The numbers are
/// fetched later, because in files from before PyTorch 1.6 they follow the pickle.
/// </summary>
internal sealed record TorchTensorView(TorchStorage Storage, long Offset, long[] Shape, long[] Strides);
