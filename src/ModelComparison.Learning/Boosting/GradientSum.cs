namespace ModelComparison.Learning.Boosting;

/// <summary>Sums of first and second derivatives of the loss over some rows.</summary>
internal readonly record struct GradientSum(double First, double Second)
{
    public static GradientSum operator +(GradientSum left, GradientSum right) => new(left.First + right.First, left.Second + right.Second);

    public static GradientSum operator -(GradientSum left, GradientSum right) => new(left.First - right.First, left.Second - right.Second);
}
