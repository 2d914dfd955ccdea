using System.Globalization;
using System.Text;

namespace QABot.Tests.Pictures;

/// <summary>How wide a text is in a sans-serif face, by the widths that Helvetica, Arial and Liberation Sans share, so that a picture needs no font to be made.</summary>
internal static class TextWidths
{
    private const double Symbol = 1250;
    private const double OtherLetter = 580;

    /// <summary>Thousandths of the size, from the space to the tilde.</summary>
    private static readonly int[] Plain =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly int[] Bold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>The width in pixels at a size in pixels.</summary>
    public static double Of(string text, double size, bool bold = false) =>
        text.EnumerateRunes().Sum(rune => Of(rune, bold)) * size / 1000;

    /// <summary>Whether a reader's machine takes it from another font, whose width nobody knows.</summary>
    public static bool HoldsSymbols(string text) => text.EnumerateRunes().Any(IsSymbol);

    private static bool IsSymbol(Rune rune) => rune.Value >= 0x2190;

    private static double Of(Rune rune, bool bold) => rune.Value switch
    {
        >= ' ' and <= '~' => (bold ? Bold : Plain)[rune.Value - ' '],
        '\u2019' or '\u2018' => bold ? 278 : 222,
        '\u201C' or '\u201D' => bold ? 500 : 333,
        '\u00B7' => 278,
        '\u2014' or '\u2026' => 1000,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
        _ => IsSymbol(rune) ? Symbol : OtherLetter,
    };
}
