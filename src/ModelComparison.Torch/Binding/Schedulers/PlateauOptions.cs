namespace TorchSharp;

// Settings of the plateau schedule. Minimum: per group, or one for all.
internal sealed record PlateauOptions(
    bool Maximize, double Factor, int Patience, double Threshold, bool Relative, int Cooldown, IList<double>? Minimum, double Epsilon);
