using ModelComparison.Data.Randomness;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Small damages of files, drawn by a seed.</summary>
internal static class ImageMutation
{
    /// <summary>A damaged copy; half of the PNG files get right check sums again, so that the damage goes deeper.</summary>
    public static byte[] Apply(byte[] original, string name, RandomSource random)
    {
        var mutated = Change(original, random);
        if (name.StartsWith("png", StringComparison.Ordinal) && random.Next(2) == 0)
            PngChecksums.Repair(mutated);
        return mutated;
    }

    private static byte[] Change(byte[] original, RandomSource random)
    {
        var data = original.ToArray();

        // Headers decide most, so half of the changes fall into the first and last 100 bytes (TIFF has its directory at the end).
        int Position() => random.Next(4) switch
        {
            0 => random.Next(Math.Min(100, data.Length)),
            1 => data.Length - 1 - random.Next(Math.Min(100, data.Length)),
            _ => random.Next(data.Length),
        };
        switch (random.Next(5))
        {
            case 0:
                for (var n = random.Next(8); n >= 0; n--)
                    data[Position()] = (byte)random.Next(256);
                break;
            case 1:
                data[Position()] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                var at = Position();
                data.AsSpan(at, Math.Min(4, data.Length - at)).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                break;
            case 3:
                var (from, to) = (Position(), Position());
                var length = Math.Min(1 + random.Next(64), data.Length - Math.Max(from, to));
                data.AsSpan(from, length).ToArray().CopyTo(data, to);
                break;
            default:
                var cut = Position();
                data = [.. data[..cut], .. data[Math.Min(data.Length, cut + 1 + random.Next(16))..]];
                break;
        }

        return data;
    }
}
