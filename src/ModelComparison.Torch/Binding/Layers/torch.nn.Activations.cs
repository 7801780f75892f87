using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>max(x, 0).</summary>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>min(max(x, 0), 6).</summary>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>x · sigmoid(x). Elfwing et al., 2018.</summary>
        public static SiLU SiLU() => new(false);

        /// <summary>x · sigmoid(x). Elfwing et al., 2018.</summary>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>1 / (1 + e^-x).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + e^-x).</summary>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>Hyperbolic tangent.</summary>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

        /// <summary>x · hardsigmoid(x). Howard et al., 2019.</summary>
        public static Hardswish Hardswish(bool inplace = false) => new(inplace);

        /// <summary>x where it is positive, else the slope times x.</summary>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>e^x / Σ e^x along a dimension.</summary>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>Logarithm of the softmax along a dimension.</summary>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);
    }
}
