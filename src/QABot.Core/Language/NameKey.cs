using System.Text;

namespace QABot.Core.Language;

/// <summary>
/// A key under which the spellings of a name meet, in Latin or Cyrillic letters: <c>Sobyanin</c>, <c>Sobjanin</c>,
/// <c>Собянин</c>. For capitalised or unknown words only: usual words would meet that have nothing in common.
/// </summary>
public static class NameKey
{
    /// <summary>The key, lower-case ASCII; empty when the word has no letter.</summary>
    /// <param name="word">One word, any case; a possessive <c>'s</c> is dropped.</param>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var latin = CyrillicWords.HasCyrillic(word) ? Transliteration.Romanise(word) : word;
        latin = LatinLetters.Fold(latin).ToLowerInvariant();
        if (latin.EndsWith("'s", StringComparison.Ordinal) || latin.EndsWith("’s", StringComparison.Ordinal))
            latin = latin[..^2];
        var letters = new StringBuilder(latin.Length);
        foreach (var letter in latin)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                letters.Append(letter);
        }

        return Merge(letters.ToString());
    }

    private static string Merge(string word)
    {
        var key = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var (sound, length) = Sound(word, at);
            at += length;
            foreach (var letter in sound)
            {
                if (key.Length == 0 || key[^1] != letter)
                    key.Append(letter);
            }
        }

        // 'ye', 'ie' and 'e' are one letter in Cyrillic: Yeltsin, Eltsin.
        for (var at = key.Length - 2; at >= 0; at--)
        {
            if (key[at] == 'i' && key[at + 1] == 'e')
                key.Remove(at, 1);
        }

        // 'Gorbachyov' and 'Gorbachev'.
        if (key.Length > 4 && key.ToString().EndsWith("iov", StringComparison.Ordinal))
            key.Remove(key.Length - 3, 3).Append("ev");
        return key.ToString();
    }

    private static (string Sound, int Length) Sound(string word, int at)
    {
        var rest = word.AsSpan(at);
        if (rest.StartsWith("shch"))
            return ("sh", 4);
        if (rest.StartsWith("tsch"))
            return ("q", 4);
        if (rest.StartsWith("sch"))
            return ("sh", 3);
        if (rest.StartsWith("tch"))
            return ("q", 3);
        if (rest.StartsWith("ough"))
            return ("ough", 4);
        var two = rest.Length > 1 ? rest[..2] : default;
        var pair = two switch
        {
            "sh" => "sh",
            "ch" or "cz" => "q",
            "kh" => "h",
            "zh" => "z",
            "ts" or "tz" => "c",
            "ph" => "f",
            "ck" => "k",
            "qu" => "kv",
            "ou" => "u",
            _ => null,
        };
        if (pair is not null)
            return (pair, 2);
        return rest[0] switch
        {
            'c' => (rest.Length > 1 && rest[1] is 'e' or 'i' or 'y' ? "c" : "k", 1),
            'y' or 'i' or 'j' => ("i", 1),
            'w' => ("v", 1),
            'x' => ("ks", 1),
            'q' => ("k", 1),
            var letter => (letter.ToString(), 1),
        };
    }
}
