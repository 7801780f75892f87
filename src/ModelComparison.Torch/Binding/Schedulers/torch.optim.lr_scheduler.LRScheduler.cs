using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimiser's groups epoch by epoch; call <see cref="step()"/> after each.</summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] groups;
                private readonly bool verbose;

                private protected LRScheduler(Optimizer optimizer, int last_epoch, bool verbose)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    groups = [.. optimizer.ParamGroups];
                    this.verbose = verbose;
                    Epoch = last_epoch;
                    foreach (var group in groups)
                    {
                        if (last_epoch == -1)
                            group.InitialLearningRate = group.LearningRate;
                    }
                    BaseRates = [.. groups.Select(group => group.InitialLearningRate)];
                }

                private protected int Epoch { get; private set; }

                private protected double[] BaseRates { get; }

                private protected IEnumerable<double> Rates => groups.Select(group => group.LearningRate);

                /// <summary>The learning rates that were set last.</summary>
                public IEnumerable<double> get_last_lr() => [.. Rates];

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step()
                {
                    Epoch++;
                    Set(get_lr());
                }

                /// <summary>Goes to an epoch, or on to the next.</summary>
                public virtual void step(int? epoch)
                {
                    if (epoch is not { } known)
                    {
                        step();
                        return;
                    }
                    Epoch = known;
                    Set(get_closed_form_lr() ?? get_lr());
                }

                /// <summary>Goes to an epoch, or on to the next; schedules that watch a measure look at it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates of this epoch from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The learning rates of this epoch from the initial ones; null where there is no such formula.</summary>
                protected virtual IEnumerable<double>? get_closed_form_lr() => null;

                // Sets the rates of the first epoch; the last thing a schedule's constructor does.
                private protected void Start() => step();

                private protected void Set(IEnumerable<double> rates)
                {
                    foreach (var (group, rate) in groups.Zip(rates.ToArray()))
                    {
                        group.LearningRate = rate;
                        if (verbose)
                            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {Epoch}: learning rate {rate:g6}"));
                    }
                }

                private protected void NextEpoch(int? epoch) => Epoch = epoch ?? Epoch + 1;
            }
        }
    }
}
