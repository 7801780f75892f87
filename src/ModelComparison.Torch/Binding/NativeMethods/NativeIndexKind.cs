namespace TorchSharp;

// The kinds of IndexValue in indexing.cpp.
internal enum NativeIndexKind
{
    Integer = 0,
    Slice = 1,
    Colon = 2,
    Ellipsis = 3,
    None = 4,
    Boolean = 5,
    Tensor = 6,
}
