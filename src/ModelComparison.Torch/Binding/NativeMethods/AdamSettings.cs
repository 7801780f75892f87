using System.Runtime.InteropServices;

namespace TorchSharp;

// Mirrors AdamSettings in optimizers.cpp.
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AdamSettings(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, int Decoupled, int Amsgrad, int Maximize);
