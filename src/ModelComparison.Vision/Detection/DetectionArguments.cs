using System.Globalization;
using System.Text;
using ModelComparison.Data.Augmentation;
using ModelComparison.Vision.Training;

namespace ModelComparison.Vision.Detection;

/// <summary>args.yaml: every setting of a training under the names that users of YOLOv8 know, and what the data were. Equal trainings have equal text.</summary>
internal static class DetectionArguments
{
    /// <summary>The line with the hash of the images' names, sizes and boxes.</summary>
    public const string DataIdentity = "data-identity";

    /// <summary>The whole file.</summary>
    public static string ToText(DetectionTrainerOptions options, DetectionTrainingImages data, OptimizerPlan plan)
    {
        var schedule = options.Schedule;
        var text = new StringBuilder();
        Add("task", "detect");
        Add("mode", "train");
        Add("model", "yolov8n");
        Add("data", Quoted(data.Source));
        Add(DataIdentity, data.Identity);
        Add("names", $"[{string.Join(", ", data.ClassNames.Select(Quoted))}]");
        Add("train-images", data.TrainingSamples.Count);
        Add("val-images", data.ValidationSamples.Count);
        Add("weights", options.Weights is { } weights ? Quoted(weights) : "null");
        Add("epochs", schedule.Epochs);
        Add("patience", options.Patience);
        Add("batch", schedule.BatchSize);
        Add("imgsz", options.ImageSize);
        Add("seed", options.Seed);
        Add("optimizer", schedule.Optimizer.ToString());
        Add("optimizer-used", plan.Kind.ToString());
        Add("cos_lr", schedule.Cosine ? "true" : "false");
        Add("lr0", plan.LearningRate);
        Add("lrf", schedule.FinalLearningRateShare);
        Add("momentum", plan.Momentum);
        Add("weight_decay", schedule.WeightDecay);
        Add("warmup_epochs", schedule.WarmupEpochs);
        Add("warmup_momentum", schedule.WarmupMomentum);
        Add("warmup_bias_lr", plan.WarmupBiasLearningRate);
        Add("nbs", schedule.NominalBatchSize);
        Add("close_mosaic", options.EpochsWithoutMosaic);
        Add("max_grad_norm", options.MaximumGradientNorm);
        Add("threads", options.Threads);
        AddFixed(Add);
        return text.ToString();

        void Add(string name, object value) => text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
    }

    // What no option changes: augmentation, gains of the loss and the suppression of a validation.
    private static void AddFixed(Action<string, object> add)
    {
        var augmentation = new DetectionAugmentationOptions();
        add("hsv_h", augmentation.HueGain);
        add("hsv_s", augmentation.SaturationGain);
        add("hsv_v", augmentation.ValueGain);
        add("degrees", augmentation.RotationDegrees);
        add("translate", augmentation.Translate);
        add("scale", augmentation.Scale);
        add("shear", augmentation.ShearDegrees);
        add("flipud", augmentation.FlipVertically);
        add("fliplr", augmentation.FlipHorizontally);
        add("mosaic", augmentation.Mosaic);
        var gains = new DetectionLossOptions();
        add("box", gains.BoxGain);
        add("cls", gains.ClassGain);
        add("dfl", gains.DistributionGain);
        add("iou", SuppressionOptions.Validation.IouThreshold);
        add("max_det", SuppressionOptions.Validation.MaximumDetections);
    }

    /// <summary>The optimiser in words, for the report.</summary>
    public static string Describe(OptimizerPlan plan) => string.Create(
        CultureInfo.InvariantCulture, $"{plan.Kind} (learning rate {plan.LearningRate}, momentum {plan.Momentum}, weight decay {plan.WeightDecay})");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
