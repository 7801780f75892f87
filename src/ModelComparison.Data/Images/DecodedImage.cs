namespace ModelComparison.Data.Images;

/// <summary>An image together with what a careful reader of the file should know about it.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Header">What the file's header declared.</param>
/// <param name="Notes">Half-sentences without the file's name ("is a PNG although its name ends in .jpg"); empty for an ordinary file. What differs
/// from file to file stands in round brackets at the end, so that equal notes on many files can be told together.</param>
public sealed record DecodedImage(RgbImage Image, ImageHeader Header, IReadOnlyList<string> Notes);
