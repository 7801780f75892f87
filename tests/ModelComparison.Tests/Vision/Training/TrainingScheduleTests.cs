using System.Text.Json;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;
using Xunit;

namespace ModelComparison.Tests.Vision.Training;

/// <summary>Learning rates, momentum, accumulation and steps as ultralytics 8.2.28 logged them in real trainings.</summary>
public sealed class TrainingScheduleTests
{
    // The reference computes the same formulas in double precision; only the order of a product may differ.
    private const double Tolerance = 1e-15;
    private const int NominalClasses = 3;
    private static readonly JsonElement Fixture =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vision", "Training", "Fixtures", "schedule.json"))).RootElement;

    [Fact]
    public void Sgd_on_a_line_follows_the_reference() => Follows("sgd_b16", Options(16, 10) with { Optimizer = OptimizerKind.Sgd });

    [Fact]
    public void Sgd_on_a_cosine_follows_the_reference() => Follows("sgd_b16_cos", Options(16, 9) with { Optimizer = OptimizerKind.Sgd, Cosine = true });

    [Fact]
    public void The_automatic_choice_follows_the_reference() => Follows("auto_b5", Options(5, 3) with { WarmupEpochs = 1 });

    [Fact]
    public void Sixty_epochs_take_as_many_steps_as_the_reference()
    {
        Follows("auto_b8_60epochs_bccd", Options(8, 60));
        var counter = new StepCounter();
        var (schedule, batches) = Schedule(Options(8, 60), 205);
        for (var iteration = 0; iteration < 60 * batches; iteration++)
            counter.IsStep(iteration, schedule.At(iteration / batches, iteration % batches).Accumulation);
        Assert.Equal(Fixture.GetProperty("auto_b8_60epochs_bccd").GetProperty("total_ema_updates").GetInt64(), counter.Steps);
    }

    [Theory]
    [InlineData("sgd_b16", OptimizerKind.Sgd)]
    [InlineData("auto_b5", OptimizerKind.Auto)]
    public void Weight_decay_follows_the_batch_size(string name, OptimizerKind kind)
    {
        var run = Fixture.GetProperty(name);
        var options = Options(run.GetProperty("args").GetProperty("batch").GetInt32(), run.GetProperty("args").GetProperty("epochs").GetInt32()) with { Optimizer = kind };
        var plan = OptimizerPlan.Resolve(options, 205, NominalClasses);
        var weights = run.GetProperty("groups")[1];
        Assert.Equal(weights.GetProperty("weight_decay").GetDouble(), plan.WeightDecay, 1e-18);
        Assert.Equal(weights.GetProperty("initial_lr").GetDouble(), plan.LearningRate);
    }

    [Theory]
    [InlineData("sgd_b16", 3)]
    [InlineData("sgd_b16_cos", 10)]
    [InlineData("auto_b5", 10)]
    public void Mosaics_end_when_those_of_the_reference_end(string name, int epochsWithout)
    {
        var run = Fixture.GetProperty(name);
        var epochs = run.GetProperty("args").GetProperty("epochs").GetInt32();
        var options = new DetectionTrainerOptions { Schedule = new TrainingScheduleOptions { Epochs = epochs }, EpochsWithoutMosaic = epochsWithout };

        Assert.Equal(run.GetProperty("mosaic_on_per_epoch").EnumerateArray().Select(row => row[1].GetBoolean()), Enumerable.Range(0, epochs).Select(options.UsesMosaic));
    }

    [Fact]
    public void The_automatic_choice_is_sgd_only_for_long_trainings()
    {
        // 64 000 images in batches of 64 make 1000 steps an epoch.
        Assert.Equal(OptimizerKind.AdamW, OptimizerPlan.Resolve(Options(16, 10), 64_000, 80).Kind);
        var many = OptimizerPlan.Resolve(Options(16, 11), 64_000, 80);
        Assert.Equal((OptimizerKind.Sgd, 0.01, 0.9, 0.0), (many.Kind, many.LearningRate, many.Momentum, many.WarmupBiasLearningRate));
        Assert.Equal(0.000119, OptimizerPlan.Resolve(Options(16, 10), 100, 80).LearningRate);
        Assert.Equal(0.01, OptimizerPlan.Resolve(Options(16, 10) with { Optimizer = OptimizerKind.Adam }, 100, 80).LearningRate);
    }

    [Fact]
    public void Without_warm_up_the_first_batch_has_the_full_rate()
    {
        var (schedule, _) = Schedule(Options(16, 10) with { Optimizer = OptimizerKind.Sgd, WarmupEpochs = 0 }, 205);
        Assert.Equal(new IterationSettings(0.01, 0.01, 0.937, 4), schedule.At(0, 0));
    }

    [Fact]
    public void Patience_counts_epochs_since_the_best_and_equal_ones_renew_it()
    {
        var stopping = new EarlyStopping(2);
        Assert.False(stopping.ShouldStop(1, 0.5));
        Assert.False(stopping.ShouldStop(2, 0.4));
        Assert.False(stopping.ShouldStop(3, 0.5));
        Assert.False(stopping.ShouldStop(4, 0.4));
        Assert.True(stopping.ShouldStop(5, 0.4));
        Assert.Equal((3, 0.5), (stopping.BestEpoch, stopping.BestFitness));

        var never = new EarlyStopping(0);
        Assert.DoesNotContain(Enumerable.Range(1, 500), epoch => never.ShouldStop(epoch, epoch == 1 ? 1 : 0));
    }

    private static TrainingScheduleOptions Options(int batchSize, int epochs) => new() { BatchSize = batchSize, Epochs = epochs };

    private static (TrainingSchedule Schedule, int Batches) Schedule(TrainingScheduleOptions options, int images)
    {
        var batches = (images + options.BatchSize - 1) / options.BatchSize;
        return (new TrainingSchedule(options, OptimizerPlan.Resolve(options, images, NominalClasses), batches), batches);
    }

    private static void Follows(string name, TrainingScheduleOptions options)
    {
        var run = Fixture.GetProperty(name);
        var (schedule, batches) = Schedule(options, run.GetProperty("n_images").GetInt32());
        Assert.Equal(run.GetProperty("nb").GetInt32(), batches);
        var logged = run.GetProperty("iterations").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        var numbers = run.TryGetProperty("iteration_index", out var index)
            ? index.EnumerateArray().Select(value => value.GetInt32()).ToArray()
            : Enumerable.Range(0, logged.Length).ToArray();
        var counter = new StepCounter();
        for (var iteration = 0; iteration <= numbers[^1]; iteration++)
        {
            var settings = schedule.At(iteration / batches, iteration % batches);
            counter.IsStep(iteration, settings.Accumulation);
            var row = Array.IndexOf(numbers, iteration);
            if (row < 0)
                continue;
            double[] ours =
            [
                iteration / batches, settings.BiasLearningRate, settings.LearningRate, settings.LearningRate,
                logged[row][4] < 0 ? logged[row][4] : settings.Momentum, settings.Accumulation, counter.Steps,
            ];
            Assert.Equal(logged[row], ours, (a, b) => Math.Abs(a - b) <= Tolerance);
        }
    }
}
