using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

public sealed class TensorAccessorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Copying_starts_within_the_tensor(bool transposed)
    {
        using var scope = NewDisposeScope();
        var numbers = tensor(new float[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        using var accessor = (transposed ? numbers.t() : numbers).data<float>();
        var array = new float[2];
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyTo(array, tensorIndex: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyTo(array, tensorIndex: 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyFrom(array, tensorIndex: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyFrom(array, tensorIndex: 7));
        accessor.CopyTo(array, tensorIndex: 6);
        Assert.Equal([0f, 0f], array);
        accessor.CopyTo(array, tensorIndex: 4);
        Assert.Equal(transposed ? [3f, 6f] : [5f, 6f], array);
    }
}
