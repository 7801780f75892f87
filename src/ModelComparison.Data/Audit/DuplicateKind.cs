using System.Text.Json.Serialization;

namespace ModelComparison.Data.Audit;

/// <summary>How alike two files are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DuplicateKind>))]
public enum DuplicateKind
{
    /// <summary>The files are equal byte for byte.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,

    /// <summary>The decoded pixels are equal, the files are not.</summary>
    [JsonStringEnumMemberName("pixels")]
    Pixels,

    /// <summary>They show the same after turning, mirroring, cropping, resizing or recompressing.</summary>
    [JsonStringEnumMemberName("near")]
    Near,
}
