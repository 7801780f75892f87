using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.Tests.Data.Datasets;

public sealed class OrderedPreparationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 9)]
    public void Items_come_in_order_and_no_more_than_allowed_wait(int workers, int ahead)
    {
        var (made, taken, most) = (0, 0, 0);
        using var preparation = new OrderedPreparation<Item>(30, workers, ahead, (_, i) =>
        {
            var waiting = Interlocked.Increment(ref made) - Volatile.Read(ref taken);
            InterlockedMaximum(ref most, waiting);
            Thread.Sleep(i % 3);
            return new Item(i);
        });

        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(i, preparation.Next(CancellationToken.None).Number);
            Interlocked.Increment(ref taken);
        }

        // One more than waits may be in the making while the last taken item is being counted.
        Assert.InRange(most, 1, ahead + 1);
    }

    [Fact]
    public void An_error_is_thrown_where_its_item_was_due()
    {
        using var preparation = new OrderedPreparation<Item>(5, 2, 4, (_, i) => i == 2 ? throw new InvalidOperationException("third") : new Item(i));

        Assert.Equal(0, preparation.Next(CancellationToken.None).Number);
        Assert.Equal(1, preparation.Next(CancellationToken.None).Number);
        Assert.Equal("third", Assert.Throws<InvalidOperationException>(() => preparation.Next(CancellationToken.None)).Message);
    }

    [Fact]
    public void What_was_not_used_is_disposed()
    {
        var items = new Item[3];
        using (var preparation = new OrderedPreparation<Item>(3, 1, 3, (_, i) => items[i] = new Item(i)))
        {
            preparation.Next(CancellationToken.None);
            SpinWait.SpinUntil(() => items[2] is not null, TimeSpan.FromSeconds(10));
        }

        Assert.False(items[0].IsDisposed);
        Assert.True(items[1].IsDisposed && items[2].IsDisposed);
    }

    [Fact]
    public void A_wait_can_be_cancelled()
    {
        using var release = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var preparation = new OrderedPreparation<Item>(1, 1, 1, (_, i) =>
        {
            release.Wait();
            return new Item(i);
        });

        Assert.Throws<OperationCanceledException>(() => preparation.Next(cancellation.Token));
        release.Set();
    }

    private static void InterlockedMaximum(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var current && current != seen)
            seen = current;
    }

    private sealed class Item(int number) : IDisposable
    {
        public int Number { get; } = number;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
