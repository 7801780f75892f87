namespace ModelComparison.Learning.Trees;

/// <summary>Class and multiplicity of a bootstrapped row in 32 bits, so that they travel with its rank through a sort.</summary>
internal static class SampleCode
{
    /// <summary>Most classes, and most times that a row can be drawn.</summary>
    public const int Limit = 1 << 16;

    public static uint Of(int classIndex, int count) => ((uint)classIndex << 16) | (uint)count;

    public static int Class(uint code) => (int)(code >> 16);

    public static int Count(uint code) => (int)(code & 0xFFFF);
}
