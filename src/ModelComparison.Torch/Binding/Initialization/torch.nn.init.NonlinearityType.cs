namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The function that follows the weights.</summary>
            public enum NonlinearityType
            {
                /// <summary>None.</summary>
                Linear = 0,
                /// <summary>None, after a convolution in one dimension.</summary>
                Conv1D = 1,
                /// <summary>None, after a convolution in two dimensions.</summary>
                Conv2D = 2,
                /// <summary>None, after a convolution in three dimensions.</summary>
                Conv3D = 3,
                /// <summary>None, after a transposed convolution in one dimension.</summary>
                ConvTranspose1D = 4,
                /// <summary>None, after a transposed convolution in two dimensions.</summary>
                ConvTranspose2D = 5,
                /// <summary>None, after a transposed convolution in three dimensions.</summary>
                ConvTranspose3D = 6,
                /// <summary>1 / (1 + e^-x).</summary>
                Sigmoid = 7,
                /// <summary>Hyperbolic tangent.</summary>
                Tanh = 8,
                /// <summary>max(x, 0).</summary>
                ReLU = 9,
                /// <summary>x where it is positive, else a slope times x.</summary>
                LeakyReLU = 10,
            }
        }
    }
}
