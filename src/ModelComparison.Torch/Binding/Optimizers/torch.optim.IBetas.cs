namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Something with two decay rates.</summary>
        public interface IBetas
        {
            /// <summary>Decay rates of the means of the gradient and of its square.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
