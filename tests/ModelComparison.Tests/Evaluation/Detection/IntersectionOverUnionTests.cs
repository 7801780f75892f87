using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Detection;

public sealed class IntersectionOverUnionTests
{
    private static readonly Arbitrary<BoundingBox> Boxes = (
        from x in Gen.Choose(-50, 50)
        from y in Gen.Choose(-50, 50)
        from width in Gen.Choose(0, 60)
        from height in Gen.Choose(0, 60)
        select new BoundingBox(x, y, x + width, y + height)).ToArbitrary();

    [Fact]
    public void It_is_symmetric() => Prop.ForAll(Boxes, Boxes, (a, b) =>
        IntersectionOverUnion.Of(a, b) == IntersectionOverUnion.Of(b, a) && IntersectionOverUnion.Exact(a, b) == IntersectionOverUnion.Exact(b, a)).QuickCheckThrowOnFailure();

    [Fact]
    public void It_lies_between_0_and_1() => Prop.ForAll(Boxes, Boxes, (a, b) =>
        IntersectionOverUnion.Of(a, b) is >= 0 and <= 1 && IntersectionOverUnion.Exact(a, b) is >= 0 and <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void A_box_with_area_overlaps_itself_completely() => Prop.ForAll(Boxes, box =>
        box.Area == 0 || (IntersectionOverUnion.Exact(box, box) == 1 && IntersectionOverUnion.Of(box, box) > 0.999f)).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_precisions_agree() => Prop.ForAll(Boxes, Boxes, (a, b) =>
        a.Area + b.Area == 0 || Math.Abs(IntersectionOverUnion.Of(a, b) - IntersectionOverUnion.Exact(a, b)) < 1e-6).QuickCheckThrowOnFailure();
}
