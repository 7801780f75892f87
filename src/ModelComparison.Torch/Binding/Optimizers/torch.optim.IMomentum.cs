namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Something with a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>Share of the former step that is kept.</summary>
            double Momentum { get; set; }
        }
    }
}
