using System.Globalization;
using System.Text;

namespace ModelComparison.Reporting.Latex;

/// <summary>Plain text as LaTeX. Everything that comes from data goes through it, so that no name can be a command.</summary>
internal static class LatexText
{
    /// <summary>Letters between which a long word may be broken.</summary>
    private const int BreakEvery = 8;

    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            result.Append(Escape(rune));
        return Apart(result);
    }

    /// <summary>A cell or an item: a bracket at its beginning would be taken for an option of what stands before.</summary>
    public static string Guarded(string text) => text.Length > 0 && text[0] is ('[' or '*') ? "{}" + Escape(text) : Escape(text);

    /// <summary>The same, with places where hashes, paths and other long words may be broken.</summary>
    public static string Breakable(string text)
    {
        var result = new StringBuilder();
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            run = Rune.IsWhiteSpace(rune) ? 0 : run + 1;
            result.Append(Escape(rune));
            if (run > 0 && run % BreakEvery == 0)
                result.Append("\\allowbreak{}");
        }

        return Apart(result);
    }

    // Hyphens in a row would become a dash. A second time, since every second pair of "---" is left by the first.
    private static string Apart(StringBuilder text) => text.Replace("--", "-{}-").Replace("--", "-{}-").ToString();

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => "\\" + (char)rune.Value,
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '"' => "\\char34{}",
        '–' => "\\textendash{}",
        '−' => "\\ensuremath{-}",
        '±' => "\\ensuremath{\\pm}",
        '×' => "\\ensuremath{\\times}",
        '·' => "\\ensuremath{\\cdot}",
        '→' => "\\ensuremath{\\rightarrow}",
        '↔' => "\\ensuremath{\\leftrightarrow}",
        '≤' => "\\ensuremath{\\le}",
        '≥' => "\\ensuremath{\\ge}",
        '≈' => "\\ensuremath{\\approx}",
        '√' => "\\ensuremath{\\surd}",
        '²' => "\\ensuremath{^2}",
        'Σ' => "\\ensuremath{\\Sigma}",
        'Δ' => "\\ensuremath{\\Delta}",
        'α' => "\\ensuremath{\\alpha}",
        'κ' => "\\ensuremath{\\kappa}",
        'μ' or 'µ' => "\\ensuremath{\\mu}",
        'ρ' => "\\ensuremath{\\rho}",
        'σ' => "\\ensuremath{\\sigma}",
        'χ' => "\\ensuremath{\\chi}",
        '☐' => "\\fbox{\\rule{0pt}{0.5ex}\\rule{0.5ex}{0pt}}",
        '✓' => "\\ensuremath{\\surd}",
        '…' => "\\ldots{}",
        '\u00A0' => "~",
        _ when Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) => " ",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format => "",
        _ => rune.ToString(),
    };
}
