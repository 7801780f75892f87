using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it_save_what_left()
    {
        using var outer = NewDisposeScope();
        Tensor inside, moved, detached;
        using (var scope = NewDisposeScope())
        {
            inside = ones(1);
            moved = ones(1).MoveToOuterDisposeScope();
            detached = ones(1).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(outer.Contains(moved));
        }
        Assert.True(inside.IsInvalid);
        Assert.False(moved.IsInvalid);
        outer.Dispose();
        Assert.True(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void Parameters_and_buffers_survive_the_scope_they_were_made_in()
    {
        nn.Module<Tensor, Tensor> net;
        using (NewDisposeScope())
            net = nn.Sequential(nn.Conv2d(3, 2, 1), nn.BatchNorm2d(2));
        Assert.All(net.parameters(), parameter => Assert.False(parameter.IsInvalid));
        Assert.All(net.buffers(), buffer => Assert.False(buffer.IsInvalid));
        net.Dispose();
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void A_thousand_training_steps_leave_no_tensor_behind()
    {
        using var outer = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, 2));
        using var optimizer = optim.AdamW(net.parameters(), lr: 0.01);
        var x = randn(16, 4);
        var y = randint(2, [16]);
        Step();
        var before = LiveTensors.Settled();

        for (var i = 0; i < 1000; i++)
            Step();

        Assert.Equal(before, Tensor.TotalCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            net.zero_grad();
            var loss = nn.functional.cross_entropy(net.call(x), y);
            loss.backward();
            nn.utils.clip_grad_norm_(net.parameters(), 10);
            optimizer.step();
            // Errors free what they had made, too.
            Assert.ThrowsAny<Exception>(() => net.call(randn(2, 3)));
        }
    }
}
