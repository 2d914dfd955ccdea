using System.Collections.Frozen;
using System.Text;

namespace QABot.Core.Articles;

/// <summary>What the outer form of a line tells: how it begins, how it ends, how long it is.</summary>
internal static class TextShape
{
    private static readonly FrozenSet<string> Leading = new[]
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "his", "if", "into", "is", "its", "nor", "of", "or", "our",
        "said", "says", "than", "that", "the", "their", "they", "to", "was", "were", "which", "who", "whose", "with",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>White space collapsed to single spaces, a leading bullet dropped.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        var result = line.ToString().TrimEnd();
        return StartsItem(result) && !char.IsDigit(result[0]) ? result[1..].TrimStart() : result;
    }

    /// <summary>Letters and digits alone, lower case.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>Number of words, told by spaces.</summary>
    public static int WordCount(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Whether the line closes a sentence: a stop, an exclamation or question mark or an ellipsis, quotes and brackets after it aside.</summary>
    public static bool Closes(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\"'”’»)]› ");
        return line.Length > 0 && line[^1] is '.' or '!' or '?' or '…';
    }

    /// <summary>Whether the line ends as no title and no heading does: a closed sentence, or a colon, comma or dash that leads on.</summary>
    public static bool LeadsOnOrCloses(ReadOnlySpan<char> line)
    {
        var bare = line.TrimEnd("\"'”’»)]› ");
        if (bare.Length == 0)
        {
            return true;
        }

        return bare[^1] is '.' ? !EndsWithAbbreviation(bare) : bare[^1] is '…' or ':' or ';' or ',' or '-' or '–' or '—';
    }

    /// <summary>Whether the line stops at a word that must be followed by another ("the", "for"): it is cut, and neither title nor heading.</summary>
    public static bool BreaksOff(ReadOnlySpan<char> line) => Leading.Contains(line[(line.LastIndexOf(' ') + 1)..].ToString());

    /// <summary>Whether the line begins a list item: a bullet, or a number with a point or bracket.</summary>
    public static bool StartsItem(ReadOnlySpan<char> line)
    {
        if (line.Length < 2)
        {
            return false;
        }

        if (line[0] is '•' or '·' or '▪' or '●' or '■' or '◦' or '‣' or '►')
        {
            return true;
        }

        if (line[0] is '-' or '*' or '–' or '+')
        {
            return line[1] == ' ';
        }

        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits is 1 or 2 && digits + 1 < line.Length && line[digits] is '.' or ')' && line[digits + 1] == ' ';
    }

    /// <summary>Whether the first letter is lower case: such a line goes on with the sentence before it.</summary>
    public static bool StartsLower(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("\"'“‘«([");
        return line.Length > 0 && char.IsLower(line[0]);
    }

    /// <summary>Whether the first letter is upper case or a digit.</summary>
    public static bool StartsUpper(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("\"'“‘«([");
        return line.Length > 0 && (char.IsUpper(line[0]) || char.IsDigit(line[0]));
    }

    private static bool EndsWithAbbreviation(ReadOnlySpan<char> line) =>
        line.Length >= 4 && char.IsUpper(line[^2]) && line[^3] == '.' && char.IsUpper(line[^4]);
}
