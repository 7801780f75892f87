namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>Settings of a group; one that is null is the optimiser's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Share of the former step that is kept.</summary>
        public double? momentum;

        /// <summary>Share of the gradient that does not enter the momentum.</summary>
        public double? dampening;

        /// <summary>Factor of the parameter that is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether the step looks ahead along the momentum.</summary>
        public bool? nesterov;

        /// <summary>Whether the steps go uphill.</summary>
        public bool? maximize;
    }
}
