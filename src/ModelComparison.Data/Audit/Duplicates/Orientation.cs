using System.Text.Json.Serialization;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>The eight ways to lay a picture on a table: bit 2 exchanges rows and columns first, then bit 0 turns top to bottom and bit 1 left to right.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Orientation>))]
public enum Orientation
{
    /// <summary>As it is.</summary>
    [JsonStringEnumMemberName("upright")]
    Upright = 0,

    /// <summary>Mirrored top to bottom.</summary>
    [JsonStringEnumMemberName("flipped-vertically")]
    FlippedVertically = 1,

    /// <summary>Mirrored left to right.</summary>
    [JsonStringEnumMemberName("flipped-horizontally")]
    FlippedHorizontally = 2,

    /// <summary>Turned by 180°.</summary>
    [JsonStringEnumMemberName("half-turn")]
    HalfTurn = 3,

    /// <summary>Rows and columns exchanged.</summary>
    [JsonStringEnumMemberName("transposed")]
    Transposed = 4,

    /// <summary>Turned by 90° against the clock.</summary>
    [JsonStringEnumMemberName("quarter-turn-left")]
    QuarterTurnLeft = 5,

    /// <summary>Turned by 90° with the clock.</summary>
    [JsonStringEnumMemberName("quarter-turn-right")]
    QuarterTurnRight = 6,

    /// <summary>Mirrored on the other diagonal.</summary>
    [JsonStringEnumMemberName("transposed-other")]
    TransposedOther = 7,
}
