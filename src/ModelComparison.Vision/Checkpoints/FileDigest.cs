using System.Security.Cryptography;
using ModelComparison.Data;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>Identity of a file by its content.</summary>
public static class FileDigest
{
    /// <summary>SHA-256 of a file's bytes as 64 lower-case hexadecimal digits; the file is read in pieces.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Sha256(string path)
    {
        using var stream = UserFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
