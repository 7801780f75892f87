namespace ModelComparison.Data.Drawing;

/// <summary>A font of 5 × 7 dots for the printable ASCII characters. Others are shown as a box, so that no letter goes missing unseen.</summary>
internal static class BitmapFont
{
    /// <summary>Dots from the left of one character to the left of the next.</summary>
    public const int Advance = 6;

    /// <summary>Dots a row.</summary>
    public const int Width = 5;

    /// <summary>Rows of dots.</summary>
    public const int Height = 7;

    private const char First = ' ';
    private const string Unknown = "VHHHHHV";

    // Seven rows a character from ' ' to '~'; a row is five dots as one digit of base 32 (0-9, A-V), the highest bit at the left.
    private static readonly string[] Glyphs =
    [
        "0000000", "4444004", "AAA0000", "AAVAVAA", "4FKE5U4", "OP248J3", "CIK8LID", "C480000", "2488842", "8422248", "04LEL40", "044V440",
        "0000C48", "000V000", "00000CC", "01248G0", "EHJLPHE", "4C4444E", "EH1248V", "V2421HE", "26AIV22", "VGU11HE", "68GUHHE", "V124888",
        "EHHEHHE", "EHHF12C", "0CC0CC0", "0CC0C48", "248G842", "00V0V00", "8421248", "EH12404", "EH1DLLE", "EHHHVHH", "UHHUHHU", "EHGGGHE",
        "SIHHHIS", "VGGUGGV", "VGGUGGG", "EHGNHHF", "HHHVHHH", "E44444E", "72222IC", "HIKOKIH", "GGGGGGV", "HRLLHHH", "HHPLJHH", "EHHHHHE",
        "UHHUGGG", "EHHHLID", "UHHUKIH", "FGGE11U", "V444444", "HHHHHHE", "HHHHHA4", "HHHLLLA", "HHA4AHH", "HHHA444", "V1248GV", "E88888E",
        "0G84210", "E22222E", "4AH0000", "000000V", "8420000", "00E1FHF", "GGMPHHU", "00EGGHE", "11DJHHF", "00EHVGE", "698S888", "0FHHF1E",
        "GGMPHHH", "40C444E", "20622IC", "GGIKOKI", "C44444E", "00QLLHH", "00MPHHH", "00EHHHE", "00UHUGG", "00DJF11", "00MPGGG", "00EGE1U",
        "88S8896", "00HHHJD", "00HHHA4", "00HHLLA", "00HA4AH", "00HHF1E", "00V248V", "2448442", "4444444", "8442448", "008L200",
    ];

    /// <summary>Whether the character has a dot there.</summary>
    /// <param name="character">Any character.</param>
    /// <param name="x">0 … 4 from the left.</param>
    /// <param name="y">0 … 6 from the top.</param>
    public static bool HasDot(char character, int x, int y)
    {
        var index = character - First;
        var digit = (index >= 0 && index < Glyphs.Length ? Glyphs[index] : Unknown)[y];
        var row = digit <= '9' ? digit - '0' : digit - 'A' + 10;
        return (row >> (Width - 1 - x) & 1) != 0;
    }
}
