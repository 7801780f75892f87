namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>Settings of a group; one that is null is the optimiser's.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Decay rate of the mean of the gradient.</summary>
        public double? beta1;

        /// <summary>Decay rate of the mean of the squared gradient.</summary>
        public double? beta2;

        /// <summary>Added to the root of the mean squared gradient.</summary>
        public double? eps;

        /// <summary>Share of the parameter, times the learning rate, that each step takes away.</summary>
        public double? weight_decay;

        /// <summary>Whether the largest mean squared gradient so far is used. Reddi et al., 2018.</summary>
        public bool? amsgrad;

        /// <summary>Whether the steps go uphill.</summary>
        public bool? maximize;
    }
}
