using System.Runtime.InteropServices;

namespace TorchSharp;

// Mirrors SgdSettings in optimizers.cpp.
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SgdSettings(
    double LearningRate, double Momentum, double Dampening, double WeightDecay, int Nesterov, int Maximize);
