namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Which count of connections scales the initial weights.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs of a unit: keeps the variance of the forward pass.</summary>
                FanIn = 0,
                /// <summary>The outputs an input reaches: keeps the variance of the backward pass.</summary>
                FanOut = 1,
            }
        }
    }
}
