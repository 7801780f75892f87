namespace ModelComparison.Data.Annotations;

/// <summary>A labelled object as shares of its image.</summary>
/// <param name="ClassIndex">Index into the class names, from 0.</param>
/// <param name="Box">Where it is.</param>
public readonly record struct AnnotatedBox(int ClassIndex, NormalizedBox Box);
