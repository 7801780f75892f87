using System.Text.Json.Serialization;

namespace ModelComparison.Data.Audit;

/// <summary>Why a file holds little or nothing to learn from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QualityKind>))]
public enum QualityKind
{
    /// <summary>It cannot be decoded.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>Its grey levels hardly differ.</summary>
    [JsonStringEnumMemberName("blank")]
    Blank,

    /// <summary>Even its brightest parts are dark.</summary>
    [JsonStringEnumMemberName("very-dark")]
    VeryDark,

    /// <summary>Even its darkest parts are bright.</summary>
    [JsonStringEnumMemberName("very-bright")]
    VeryBright,

    /// <summary>One side is much longer than the other.</summary>
    [JsonStringEnumMemberName("extreme-aspect")]
    ExtremeAspect,

    /// <summary>It has very few pixels.</summary>
    [JsonStringEnumMemberName("tiny")]
    Tiny,
}
