namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers and learning-rate schedules.</summary>
    public static partial class optim
    {
        /// <summary>Something whose learning rate a schedule can set.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate now.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }
    }
}
