using System.Runtime.InteropServices;

using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>The binding behaves as the package was seen to behave, so that consumers compile and run against either.</summary>
public sealed class TensorBehaviourTests
{
    [Fact]
    public void An_operation_yields_a_new_object_and_an_in_place_one_the_same()
    {
        using var scope = NewDisposeScope();
        var a = ones(2);
        Assert.NotSame(a, a.add(1));
        Assert.Same(a, a.add_(1));
        Assert.Same(a, a.relu_());
        Assert.NotSame(a, a.to(float32));
        var shared = a.contiguous();
        shared.fill_(7);
        Assert.Equal(7f, a[0].item<float>());
    }

    [Fact]
    public void Literals_have_the_types_of_the_package()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, arange(5).dtype);
        Assert.Equal(ScalarType.Float32, arange(5.0).dtype);
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
        Assert.Equal(ScalarType.Int64, randint(3, [2]).dtype);
        Assert.Equal(ScalarType.Bool, (ones(2) > 0).dtype);
    }

    [Fact]
    public void Arrays_are_copied_by_tensor_and_shared_by_as_tensor()
    {
        using var scope = NewDisposeScope();
        var array = new float[] { 1, 2, 3, 4 };
        var copy = tensor(array, [2, 2]);
        var view = as_tensor(array);
        var part = frombuffer(array, float32, count: 2, offset: sizeof(float));
        array[1] = 20;
        Assert.Equal(2f, copy[0, 1].item<float>());
        Assert.Equal(20f, view[1].item<float>());
        part[0] = tensor(30f);
        Assert.Equal(30f, array[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(array, float32, count: 5));
    }

    [Fact]
    public void A_shared_array_is_unpinned_when_its_last_tensor_goes()
    {
        var weak = Share(out var kept);
        GC.Collect();
        Assert.True(weak.IsAlive);
        kept.Dispose();
        GC.Collect();
        Assert.False(weak.IsAlive);
    }

    [Fact]
    public void Reading_with_another_type_is_refused()
    {
        using var scope = NewDisposeScope();
        var a = arange(6).view(2, 3);
        Assert.Throws<ArgumentException>(() => a[0, 0].item<float>());
        Assert.Throws<ArgumentException>(() => a.data<int>());
        Assert.Throws<ArgumentException>(() => a.item<long>());
        Assert.Throws<InvalidOperationException>(() => a.t().bytes.Length);
        Assert.Equal([0L, 3, 1, 4, 2, 5], a.t().data<long>().ToArray());
        Assert.Equal(5L, a.data<long>()[1, 2]);
    }

    [Fact]
    public void A_native_error_carries_the_text_of_libtorch()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.Contains("cannot be multiplied", error.Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => zeros(2).view(3));
        Assert.Throws<ExternalException>(() => cat(Array.Empty<Tensor>()));
    }

    [Fact]
    public void A_disposed_tensor_is_refused_and_disposing_twice_is_harmless()
    {
        var a = ones(1);
        a.Dispose();
        a.Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => a.add(1));
        Assert.Equal("Tensor invalid -- empty handle.", error.Message);
    }

    [Fact]
    public void Comparison_is_per_element_and_equality_by_value()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[] { 1, 2 });
        var b = tensor(new float[] { 1, 3 });
        Assert.Equal([true, false], (a == b).data<bool>().ToArray());
        Assert.False(a.Equals(b));
        Assert.True(a.Equals(a.clone()));
        Assert.NotEqual(a.GetHashCode(), a.clone().GetHashCode());
    }

    [Fact]
    public void Operators_with_numbers_work_on_both_sides()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[] { 1, 2, 4 });
        Assert.Equal([9f, 8, 6], (10 - a).data<float>().ToArray());
        Assert.Equal([8f, 4, 2], (8 / a).data<float>().ToArray());
        Assert.Equal([1f, 2, 1], (a % 3).data<float>().ToArray());
        Assert.Equal([-1f, -2, -4], (-a).data<float>().ToArray());
        Assert.Equal(4.0, (double)a.max());
    }

    [Fact]
    public void Indices_select_as_in_python()
    {
        using var scope = NewDisposeScope();
        var a = arange(24).view(2, 3, 4);
        Assert.Equal([2L, 4], a[TensorIndex.Ellipsis, 0, TensorIndex.Colon][0..2].shape);
        Assert.Equal([12L, 16, 20], a[1, TensorIndex.Colon, 0].data<long>().ToArray());
        Assert.Equal([3L, 1, 2], a[TensorIndex.Single(0), TensorIndex.Colon, TensorIndex.None, TensorIndex.Slice(0, 4, 2)].shape);
        Assert.Equal([23L], a[^1, ^1, TensorIndex.Slice(-1)].data<long>().ToArray());
        Assert.Equal([0L, 20], a[tensor(new long[] { 0, 1 }), tensor(new long[] { 0, 2 }), tensor(new long[] { 0, 0 })].data<long>().ToArray());
        a[TensorIndex.Tensor(a > 20)] = tensor(0L);
        Assert.Equal(20L, a.max().item<long>());
        a[0, 0, 0] = tensor(5L);
        Assert.Equal(5L, a[0, 0, 0].item<long>());
    }

    [Fact]
    public void Gradient_modes_nest_and_return()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
                Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }
        using (inference_mode())
            Assert.True(is_inference_mode_enabled());
        Assert.False(is_inference_mode_enabled());
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Gradients_of_outputs_are_found_without_accumulating()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f, 3f }).requires_grad_();
        var unused = ones(1).requires_grad_();
        var gradients = autograd.grad([(x * x).sum()], [x, unused], allow_unused: true);
        Assert.Equal([4f, 6], gradients[0].data<float>().ToArray());
        Assert.Null(gradients[1]);
        Assert.Null(x.grad);
    }

    private static WeakReference Share(out Tensor kept)
    {
        var array = new float[1000];
        using var tensor = as_tensor(array);
        kept = tensor[0];
        return new WeakReference(array);
    }
}
